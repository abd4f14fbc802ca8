--@ description = "GET /v1/products/{id}: a product with its category; a withdrawn one is not found"
--@ bindings.live      = { tenant_id = 1, product_id = 17 }
--@ bindings.withdrawn = { tenant_id = 1, product_id = 57 }
SELECT p.id, p.sku, p.name, p.description, p.price_cents, p.attributes, c.slug AS category_slug, c.name AS category
FROM products p
JOIN categories c ON c.id = p.category_id
WHERE p.id = :product_id AND p.tenant_id = :tenant_id AND p.deleted_at IS NULL;
