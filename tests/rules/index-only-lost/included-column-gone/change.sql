DROP INDEX orders_tenant_idx;
CREATE INDEX orders_tenant_idx ON orders (tenant_id);
