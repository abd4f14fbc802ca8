DROP INDEX orders_tenant_status_idx;
