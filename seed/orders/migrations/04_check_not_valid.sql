-- New rows are checked from here on, old ones not yet: a short lock, and no scan.
SET lock_timeout = '200ms';
ALTER TABLE order_items ADD CONSTRAINT order_items_tenant_id_check CHECK (tenant_id IS NOT NULL) NOT VALID;
