--@ description = "GET /search?q=: full-text search of the catalogue, best match first"
--@ bindings.hot  = { words = "oak lamp" }
--@ bindings.tail = { words = "waterproof" }
SELECT id, sku, name, base_price, ts_rank(search, websearch_to_tsquery('english', :words)) AS rank
FROM products
WHERE search @@ websearch_to_tsquery('english', :words)
ORDER BY rank DESC, id
LIMIT 20;
