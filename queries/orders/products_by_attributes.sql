--@ description = "GET /v1/products?colour=&material=: search of a tenant's catalogue by attributes"
--@ bindings.hot  = { tenant_id = 1, attributes = { colour = "teal", material = "oak" } }
--@ bindings.tail = { tenant_id = 200, attributes = { material = "oak" } }
SELECT id, sku, name, price_cents, attributes FROM products
WHERE tenant_id = :tenant_id AND deleted_at IS NULL AND attributes @> :attributes
ORDER BY price_cents, id;
