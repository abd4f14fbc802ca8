SET lock_timeout = '200ms';
ALTER TABLE order_items DROP CONSTRAINT order_items_tenant_id_check;
