--@ description = "GET /v1/products?attributes=: products with all of these attributes, newest first"
--@ bindings.hot  = { attributes = { brand = "Aldo", colour = "red" } }
--@ bindings.tail = { attributes = { megapixels = 12 } }
SELECT id, sku, name, base_price FROM products
WHERE attributes @> :attributes
ORDER BY created_at DESC
LIMIT 24;
