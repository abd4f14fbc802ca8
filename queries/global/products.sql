--@ description = "GET /products?category=&after=: a page of the catalogue, read where the reader is"
--@ role = "global_app"
--@ bindings.hot  = { category = "books", after = "Old" }
--@ bindings.tail = { category = "lighting", after = "Old" }
SELECT id, name, price_cents FROM products
WHERE category = :category AND name > :after
ORDER BY name
LIMIT 50;
