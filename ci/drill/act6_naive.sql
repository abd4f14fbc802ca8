-- What not to do: all of it in one transaction, under the lock that its first statement takes.
BEGIN;
ALTER TABLE order_items ADD COLUMN tenant_id integer;
UPDATE order_items SET tenant_id = orders.tenant_id FROM orders WHERE orders.id = order_items.order_id;
ALTER TABLE order_items ALTER COLUMN tenant_id SET NOT NULL;
COMMIT;
