SET lock_timeout = '200ms';
DROP TRIGGER order_items_fill_tenant ON order_items;
DROP FUNCTION fill_item_tenant;
