-- The check comes back first, so that no row without a tenant slips in between.
SET lock_timeout = '200ms';
ALTER TABLE order_items ADD CONSTRAINT order_items_tenant_id_check CHECK (tenant_id IS NOT NULL) NOT VALID;
ALTER TABLE order_items VALIDATE CONSTRAINT order_items_tenant_id_check;
ALTER TABLE order_items ALTER COLUMN tenant_id DROP NOT NULL;
