--@ description = "job archive, hourly: the 50 products withdrawn longest ago that no order names go to the archive"
--@ bindings.batch = { before = "2024-01-01T00:00:00Z", archived_at = "2026-01-02T03:00:00Z" }
WITH batch AS (
    SELECT id FROM products
    WHERE deleted_at < :before
      AND NOT EXISTS (SELECT FROM order_items i WHERE i.product_id = products.id)
    ORDER BY deleted_at
    LIMIT 50
    FOR UPDATE SKIP LOCKED
), gone AS (
    DELETE FROM products WHERE id IN (SELECT id FROM batch)
    RETURNING id, tenant_id, sku, to_jsonb(products) - 'search' AS product
)
INSERT INTO product_archive (product_id, tenant_id, sku, product, archived_at)
SELECT id, tenant_id, sku, product, :archived_at FROM gone;
