-- The application connects as orders_app, which sees one tenant's rows: a WHERE that somebody forgot leaks nothing.

-- Roles belong to the whole cluster, which another database may have used before us.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'orders_app') THEN
        CREATE ROLE orders_app NOLOGIN;
    END IF;
END;
$$;

-- The ledger is not among them: only the service that books reads and writes it.
GRANT SELECT, INSERT, UPDATE ON orders, order_items, users, payments TO orders_app;
GRANT SELECT ON daily_sales TO orders_app;
-- The catalogue is public, and has no policy.
GRANT SELECT ON tenants, categories, products, product_pictures, media TO orders_app;

-- The tenant of the session, set by SET LOCAL at the start of each transaction. Without the setting the first argument
-- is an error and not NULL: a request that forgot it fails instead of finding nothing. STABLE, so that the planner
-- knows its value and chooses for a hot tenant what suits a hot tenant.
CREATE FUNCTION current_tenant() RETURNS integer LANGUAGE sql STABLE
    RETURN current_setting('app.tenant_id')::integer;

ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE payments ENABLE ROW LEVEL SECURITY;
ALTER TABLE daily_sales ENABLE ROW LEVEL SECURITY;
CREATE POLICY users_of_tenant ON users TO orders_app USING (tenant_id = current_tenant());
CREATE POLICY orders_of_tenant ON orders TO orders_app USING (tenant_id = current_tenant());
CREATE POLICY payments_of_tenant ON payments TO orders_app USING (tenant_id = current_tenant());
CREATE POLICY daily_sales_of_tenant ON daily_sales TO orders_app USING (tenant_id = current_tenant());

-- Lines have no tenant of their own: they belong to whoever may see their order.
ALTER TABLE order_items ENABLE ROW LEVEL SECURITY;
CREATE POLICY order_items_of_tenant ON order_items TO orders_app
    USING (EXISTS (SELECT FROM orders WHERE orders.id = order_items.order_id));
