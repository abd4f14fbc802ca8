--@ description = "job fan-out, for each post: delivers it to all followers, unless its author is a celebrity"
--@ bindings.hot  = { post_id = 52701, author_id = 26, created_at = "2025-12-31T20:00:00Z" }
--@ bindings.tail = { post_id = 52701, author_id = 11990, created_at = "2025-12-31T20:00:00Z" }
--@ bindings.celebrity = { post_id = 52701, author_id = 1, created_at = "2025-12-31T20:00:00Z" }
INSERT INTO timelines (user_id, post_id, author_id, created_at)
SELECT f.follower_id, :post_id, :author_id, :created_at FROM follows f
WHERE f.following_id = :author_id
  AND EXISTS (SELECT FROM user_stats s WHERE s.user_id = :author_id AND s.celebrity_since IS NULL)
ON CONFLICT DO NOTHING;
