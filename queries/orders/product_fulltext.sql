--@ description = "GET /v1/products?q=: full-text search of a tenant's catalogue, best match first"
--@ bindings.hot  = { tenant_id = 1, words = "walnut lamps" }
--@ bindings.tail = { tenant_id = 200, words = "lamps" }
SELECT id, sku, name, price_cents, ts_rank(search, websearch_to_tsquery('english', :words)) AS rank
FROM products
WHERE tenant_id = :tenant_id AND deleted_at IS NULL AND search @@ websearch_to_tsquery('english', :words)
ORDER BY rank DESC, id
LIMIT 20;
