-- Contract, once every application writes the column itself: the policy reads it instead of looking each order up, and
-- the trigger goes.
SET lock_timeout = '200ms';
ALTER POLICY order_items_of_tenant ON order_items USING (tenant_id = current_tenant());
DROP TRIGGER order_items_fill_tenant ON order_items;
DROP FUNCTION fill_item_tenant;
