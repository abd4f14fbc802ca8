--@ description = "GET /v1/products/bin?from=&to=: what a tenant withdrew in a week, and could still restore"
--@ bindings.hot = { tenant_id = 1, from = "2025-06-02T00:00:00Z", to = "2025-06-09T00:00:00Z" }
SELECT id, sku, name, deleted_at FROM products
WHERE tenant_id = :tenant_id AND deleted_at >= :from AND deleted_at < :to
ORDER BY deleted_at DESC;
