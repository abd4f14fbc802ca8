--@ description = "GET /home: the newest 20 posts: what was delivered, and what celebrities wrote"
--@ bindings.hot  = { user_id = 4242, since = "2025-12-24T20:00:00Z" }
--@ bindings.usual = { user_id = 8001, since = "2025-12-24T20:00:00Z" }
--@ bindings.tail = { user_id = 7007, since = "2025-12-24T20:00:00Z" }
WITH celebrities AS (
    SELECT s.user_id, s.celebrity_since FROM follows f
    JOIN user_stats s ON s.user_id = f.following_id
    WHERE f.follower_id = :user_id AND s.celebrity_since IS NOT NULL
), delivered AS (
    SELECT post_id, created_at FROM timelines
    WHERE user_id = :user_id AND created_at > :since
    ORDER BY created_at DESC
    LIMIT 20
), fetched AS (
    SELECT newest.post_id, newest.created_at FROM celebrities c
    CROSS JOIN LATERAL (SELECT id AS post_id, created_at FROM posts
                        WHERE author_id = c.user_id AND created_at > :since AND created_at > c.celebrity_since
                        ORDER BY created_at DESC
                        LIMIT 20) AS newest
    ORDER BY newest.created_at DESC
    LIMIT 20
), feed AS (
    SELECT * FROM delivered UNION ALL SELECT * FROM fetched
    ORDER BY created_at DESC
    LIMIT 20
)
SELECT p.id, p.author_id, u.username, p.content, p.media_urls, p.created_at
FROM feed
JOIN posts p ON p.id = feed.post_id
JOIN users u ON u.id = p.author_id
ORDER BY feed.created_at DESC;
