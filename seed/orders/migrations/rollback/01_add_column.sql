SET lock_timeout = '200ms';
ALTER TABLE order_items DROP COLUMN tenant_id;
