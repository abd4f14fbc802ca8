--@ description = "GET /c/{slug}: the way from a category up to the root of its tree"
--@ bindings.leaf = { category_id = 900 }
--@ bindings.root = { category_id = 1 }
WITH RECURSIVE ancestors AS (
    SELECT id, parent_id, slug, name, 0 AS steps FROM categories WHERE id = :category_id
    UNION ALL
    SELECT parent.id, parent.parent_id, parent.slug, parent.name, steps + 1
    FROM ancestors
    JOIN categories parent ON parent.id = ancestors.parent_id
)
SELECT id, slug, name FROM ancestors
ORDER BY steps DESC;
