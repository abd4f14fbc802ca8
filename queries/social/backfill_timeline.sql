--@ description = "POST /{username}/follow: delivers the author's last posts, so that the feed shows them at once"
--@ bindings.one = { user_id = 7007, author_id = 26, since = "2025-12-24T20:00:00Z" }
INSERT INTO timelines (user_id, post_id, author_id, created_at)
SELECT :user_id, id, author_id, created_at FROM posts
WHERE author_id = :author_id AND created_at > :since
ORDER BY created_at DESC
LIMIT 20
ON CONFLICT DO NOTHING;
