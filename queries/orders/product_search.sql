--@ description = "GET /v1/products?sku=: search of a tenant's catalogue by the beginning of the SKU"
--@ bindings.hot  = { tenant_id = 1, prefix = "LAMP-04%" }
--@ bindings.tail = { tenant_id = 200, prefix = "LAMP%" }
SELECT id, sku, name, price_cents FROM products
WHERE tenant_id = :tenant_id AND deleted_at IS NULL AND sku LIKE :prefix
ORDER BY sku
LIMIT 50;
