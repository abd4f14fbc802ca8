-- How this region, the US, reaches the others.

CREATE EXTENSION postgres_fdw;

-- In production: OPTIONS (host 'eu-db.example.com', port '5432', dbname 'app', …). Here Europe is a second database
-- of the same server. Without a host, libpq takes PGHOST, which plangate sets for its server.
CREATE SERVER eu_server FOREIGN DATA WRAPPER postgres_fdw OPTIONS (
    dbname 'global_eu',
    -- A query over all regions asks Europe first, and reads its own partitions until the answer comes.
    async_capable 'true',
    -- A row that crosses an ocean is dear: twenty times what PostgreSQL 14 to 16 assume, and what later ones do.
    fdw_tuple_cost '0.2',
    -- Europe is asked what a query would cost there, before it starts. Without, the planner takes a join of two of
    -- Europe's tables for one without indexes, and fetches both. Reports and support read through here; users are
    -- routed to their own region, and never wait for it.
    use_remote_estimate 'true'
);

-- Roles belong to the whole cluster, which another database may have used before us.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'global_app') THEN
        CREATE ROLE global_app NOLOGIN;
    END IF;
END;
$$;

-- In production: a role of its own in Europe, with a password or a certificate. On the throwaway server the one that
-- may connect is its superuser, without a password, which only a superuser may allow others.
CREATE USER MAPPING FOR PUBLIC SERVER eu_server OPTIONS (user 'postgres', password_required 'false');
