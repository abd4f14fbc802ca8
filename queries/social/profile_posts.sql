--@ description = "GET /{username}/posts?before=: a user's posts, newest first, 20 to a page, by keyset"
--@ bindings.hot  = { author_id = 1, before = "2025-12-20T00:00:00Z" }
--@ bindings.tail = { author_id = 11990, before = "2026-01-01T00:00:00Z" }
SELECT id, content, media_urls, created_at FROM posts
WHERE author_id = :author_id AND created_at < :before
ORDER BY created_at DESC
LIMIT 20;
