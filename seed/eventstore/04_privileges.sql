-- Append-only by privilege: the application may add events and read them, and has no way to change one.

-- Roles belong to the whole cluster, which another database may have used before us.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'eventstore_app') THEN
        CREATE ROLE eventstore_app NOLOGIN;
    END IF;
END;
$$;

GRANT SELECT, INSERT ON events TO eventstore_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON snapshots, order_projections, subscription_checkpoints TO eventstore_app;
GRANT SELECT, INSERT, DELETE ON customer_keys TO eventstore_app;
