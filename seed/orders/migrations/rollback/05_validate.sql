-- PostgreSQL cannot forget that a constraint was validated; one that was not takes its place.
SET lock_timeout = '200ms';
ALTER TABLE order_items DROP CONSTRAINT order_items_tenant_id_check;
ALTER TABLE order_items ADD CONSTRAINT order_items_tenant_id_check CHECK (tenant_id IS NOT NULL) NOT VALID;
