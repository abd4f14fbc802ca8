--@ description = "GET /c/{slug}?before=: a category's products on sale, newest first, 24 to a page, by keyset"
--@ bindings.first_page = { category_id = 2, before_id = 9223372036854775807 }
--@ bindings.tail       = { category_id = 2990, before_id = 6000 }
SELECT id, sku, name, price_cents FROM products
WHERE category_id = :category_id AND id < :before_id AND deleted_at IS NULL
ORDER BY id DESC
LIMIT 24;
