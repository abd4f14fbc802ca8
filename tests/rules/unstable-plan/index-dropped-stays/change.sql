DROP INDEX orders_tenant;
