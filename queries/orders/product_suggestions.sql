--@ description = "GET /v1/suggest?q=: what the search box proposes after the first letters of a second word"
--@ bindings.hot  = { tenant_id = 1, words = "purple & cop:*" }
SELECT name, count(*) AS products FROM products
WHERE tenant_id = :tenant_id AND deleted_at IS NULL AND search @@ to_tsquery('english', :words)
GROUP BY name
ORDER BY products DESC, name
LIMIT 8;
