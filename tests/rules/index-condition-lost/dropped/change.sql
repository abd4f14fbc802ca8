DROP INDEX orders_tenant_abs;
