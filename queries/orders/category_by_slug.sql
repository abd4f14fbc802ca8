--@ description = "GET /c/{slug}: the category behind an address of the shop"
--@ bindings.hot     = { tenant_id = 1, slug = "lamps-10" }
--@ bindings.unknown = { tenant_id = 200, slug = "no-such-thing" }
SELECT id, parent_id, name, teaser FROM categories
WHERE tenant_id = :tenant_id AND slug = :slug;
