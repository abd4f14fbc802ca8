--@ description = "GET /v1/categories/{id}/tree: a branch of the tree, each category with its number of products on sale"
--@ bindings.branch = { category_id = 7 }
--@ bindings.tail   = { category_id = 2982 }
WITH RECURSIVE branch AS (
    SELECT id, parent_id, name FROM categories WHERE id = :category_id
    UNION ALL
    SELECT child.id, child.parent_id, child.name
    FROM branch
    JOIN categories child ON child.parent_id = branch.id
)
SELECT branch.id, branch.parent_id, branch.name, stocked.products
FROM branch
CROSS JOIN LATERAL (SELECT count(*) AS products FROM products p
                    WHERE p.category_id = branch.id AND p.deleted_at IS NULL) AS stocked
ORDER BY branch.id;
