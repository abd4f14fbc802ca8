--@ description = "GET /marketplace?colour=&pages=: search over all tenants by attributes"
--@ bindings.colour_and_material = { attributes = { colour = "teal", material = "oak" } }
--@ bindings.rare                = { attributes = { pages = 100 } }
SELECT id, tenant_id, sku, name, price_cents, attributes FROM products
WHERE deleted_at IS NULL AND attributes @> :attributes
ORDER BY price_cents, id;
