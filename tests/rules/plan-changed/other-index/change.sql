CREATE INDEX orders_tenant_status ON orders (tenant_id, status, id);
DROP INDEX orders_tenant;
