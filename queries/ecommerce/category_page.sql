--@ description = "GET /c/{path}: a category and the way up to the root, for the breadcrumbs"
--@ bindings.deep = { path = "electronics.pro_11.kids_59.outdoor_299.classic_1500" }
--@ bindings.root = { path = "grocery" }
SELECT id, name, path, teaser FROM categories
WHERE path @> :path
ORDER BY nlevel(path);
