--@ description = "DELETE /v1/products/{id}: withdraw a product; orders that name it keep it"
--@ bindings.one = { tenant_id = 1, product_id = 17, deleted_at = "2026-01-02T10:00:00Z" }
UPDATE products SET deleted_at = :deleted_at
WHERE id = :product_id AND tenant_id = :tenant_id AND deleted_at IS NULL;
