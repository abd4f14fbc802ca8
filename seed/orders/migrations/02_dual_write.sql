-- Dual write: applications of both versions write the column, those that do not know it through the trigger.
SET lock_timeout = '200ms';
CREATE FUNCTION fill_item_tenant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT tenant_id INTO NEW.tenant_id FROM orders WHERE id = NEW.order_id;
    RETURN NEW;
END;
$$;
CREATE TRIGGER order_items_fill_tenant BEFORE INSERT ON order_items
    FOR EACH ROW WHEN (NEW.tenant_id IS NULL) EXECUTE FUNCTION fill_item_tenant();
