-- Expand: a nullable column without a default changes the catalog alone, and no row.
SET lock_timeout = '200ms';
ALTER TABLE order_items ADD COLUMN tenant_id integer;
