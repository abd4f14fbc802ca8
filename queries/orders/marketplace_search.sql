--@ description = "GET /marketplace?q=: full-text search over all tenants, best match first"
--@ bindings.two_words = { words = "walnut lamps" }
--@ bindings.negated   = { words = "\"purple copper\" -desk" }
SELECT id, tenant_id, sku, name, price_cents, ts_rank(search, websearch_to_tsquery('english', :words)) AS rank
FROM products
WHERE deleted_at IS NULL AND search @@ websearch_to_tsquery('english', :words)
ORDER BY rank DESC, id
LIMIT 20;
