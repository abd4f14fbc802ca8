DROP INDEX orders_tenant_placed_idx;
