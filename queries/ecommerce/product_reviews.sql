--@ description = "GET /p/{id}/reviews?before=: a product's newest reviews, ten to a page, by keyset"
--@ bindings.hot  = { product_id = 1, before = "2025-09-01T00:00:00Z" }
--@ bindings.tail = { product_id = 11000, before = "2026-01-01T00:00:00Z" }
SELECT user_id, rating, title, body, created_at FROM reviews
WHERE product_id = :product_id AND created_at < :before
ORDER BY created_at DESC
LIMIT 10;
