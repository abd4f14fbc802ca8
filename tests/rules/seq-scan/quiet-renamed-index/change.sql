ALTER INDEX orders_tenant RENAME TO orders_by_tenant;
