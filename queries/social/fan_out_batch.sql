--@ description = "job fan-out, of an author with many followers: the next 200 of them; the last one returned begins the next"
--@ bindings.second = { post_id = 52701, author_id = 26, created_at = "2025-12-31T20:00:00Z", after = "2024-08-01T00:00:00Z", after_id = 0 }
WITH batch AS (
    SELECT follower_id, created_at AS followed_at FROM follows
    WHERE following_id = :author_id AND (created_at, follower_id) > (:after, :after_id)
    ORDER BY created_at, follower_id
    LIMIT 200
), delivered AS (
    INSERT INTO timelines (user_id, post_id, author_id, created_at)
    SELECT follower_id, :post_id, :author_id, :created_at FROM batch
    ON CONFLICT DO NOTHING
)
SELECT followed_at, follower_id FROM batch ORDER BY followed_at DESC, follower_id DESC LIMIT 1;
