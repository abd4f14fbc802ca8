-- The application connects as saas_app, which sees one tenant's rows: a WHERE that somebody forgot leaks nothing.

-- Roles belong to the whole cluster, which another database may have used before us.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'saas_app') THEN
        CREATE ROLE saas_app NOLOGIN;
    END IF;
    -- Sees all tenants: for who administers the whole, for jobs, and for the sign-in, which knows no tenant yet.
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'saas_admin') THEN
        CREATE ROLE saas_admin NOLOGIN BYPASSRLS;
    END IF;
END;
$$;

-- On no partition: a policy guards the table that a query names, so that whoever could name tasks_pooled_0 would see
-- every tenant in it.
GRANT SELECT, INSERT, UPDATE ON users, projects, tasks TO saas_app;
GRANT SELECT ON tenants TO saas_app;
GRANT SELECT ON tenants, users, projects, tasks TO saas_admin;

-- The tenant of the session, set by SET LOCAL at the start of each transaction: a pooled connection served another
-- tenant a moment ago. A request that forgot it fails: without the setting the first argument is an error, and after a
-- RESET the empty text is no uuid. STABLE, so that the planner knows its value and chooses for a whale what suits it.
CREATE FUNCTION current_tenant() RETURNS uuid LANGUAGE sql STABLE
    RETURN current_setting('app.tenant_id')::uuid;

-- On every table with a tenant in it, people and the tenants themselves included: names and addresses are what must
-- not leak. USING without WITH CHECK holds for what is written, too.
ALTER TABLE tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE projects ENABLE ROW LEVEL SECURITY;
ALTER TABLE tasks ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON tenants TO saas_app USING (id = current_tenant());
CREATE POLICY users_of_tenant ON users TO saas_app USING (tenant_id = current_tenant());
CREATE POLICY projects_of_tenant ON projects TO saas_app USING (tenant_id = current_tenant());
CREATE POLICY tasks_of_tenant ON tasks TO saas_app USING (tenant_id = current_tenant());
