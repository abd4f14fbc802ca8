--@ description = "GET /c/{path}/facets: how many products of each colour a branch of the tree has, found by its path"
--@ bindings.hot  = { path = "electronics" }
--@ bindings.tail = { path = "sports.pro_39.kids_199" }
SELECT p.attributes ->> 'colour' AS colour, count(*) AS products
FROM categories c
JOIN products p ON p.category_id = c.id
WHERE c.path <@ :path
GROUP BY 1
ORDER BY products DESC, colour;
