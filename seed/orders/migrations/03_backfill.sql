-- Backfill in batches, each a transaction of its own: a row is locked for as long as one batch takes. Started again, it
-- goes on where it ended. Not to be run in a transaction.
SET lock_timeout = '200ms';
CREATE OR REPLACE PROCEDURE backfill_item_tenants(first bigint, last bigint DEFAULT NULL) LANGUAGE plpgsql AS $$
DECLARE
    batch CONSTANT bigint := 1000; -- orders: some 2,800 rows
    low bigint := first;
    final CONSTANT bigint := coalesce(last, (SELECT max(id) FROM orders));
BEGIN
    WHILE low <= final LOOP
        UPDATE order_items SET tenant_id = orders.tenant_id
        FROM orders
        WHERE orders.id = order_items.order_id AND order_items.tenant_id IS NULL
          AND order_items.order_id >= low AND order_items.order_id < least(low + batch, final + 1)
          AND orders.id >= low AND orders.id < least(low + batch, final + 1);
        COMMIT;
        low := low + batch;
    END LOOP;
END;
$$;
-- VACUUM after each part, so that the next one uses the room of the last one's old rows.
CALL backfill_item_tenants(1, 50000);
VACUUM order_items;
CALL backfill_item_tenants(50001, 100000);
VACUUM order_items;
CALL backfill_item_tenants(100001, 150000);
VACUUM order_items;
CALL backfill_item_tenants(150001, 200000);
VACUUM order_items;
CALL backfill_item_tenants(200001);
VACUUM order_items;
DROP PROCEDURE backfill_item_tenants;
