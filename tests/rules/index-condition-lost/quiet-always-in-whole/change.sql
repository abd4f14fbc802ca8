ALTER INDEX orders_tenant RENAME TO renamed;
