--@ description = "GET /v1/categories/{id}/products: the newest 24 products of a category and all below it, with their variants"
--@ bindings.hot  = { category_id = 1 }
--@ bindings.tail = { category_id = 2000 }
--@ types.category_id = "integer"
WITH RECURSIVE branch AS (
    SELECT id FROM categories WHERE id = :category_id
    UNION ALL
    SELECT child.id FROM branch JOIN categories child ON child.parent_id = branch.id
), page AS (
    SELECT newest.* FROM branch
    CROSS JOIN LATERAL (SELECT p.id, p.name, p.base_price, p.created_at FROM products p
                        WHERE p.category_id = branch.id
                        ORDER BY p.created_at DESC LIMIT 24) AS newest
    ORDER BY newest.created_at DESC
    LIMIT 24
)
SELECT page.id, page.name, page.base_price, v.variant_ids FROM page
CROSS JOIN LATERAL (SELECT array_agg(v.id ORDER BY v.id) AS variant_ids FROM product_variants v
                    WHERE v.product_id = page.id) AS v
ORDER BY page.created_at DESC;
