--@ description = "GET /{username}/followers?before=: a user's followers, newest first, 30 to a page, by keyset"
--@ bindings.hot  = { user_id = 1, before = "2025-06-01T00:00:00Z", before_id = 9223372036854775807 }
--@ bindings.tail = { user_id = 11990, before = "2026-06-01T00:00:00Z", before_id = 9223372036854775807 }
SELECT u.id, u.username, page.created_at
FROM (SELECT follower_id, created_at FROM follows
      WHERE following_id = :user_id AND (created_at, follower_id) < (:before, :before_id)
      ORDER BY created_at DESC, follower_id DESC
      LIMIT 30) AS page
JOIN users u ON u.id = page.follower_id
ORDER BY page.created_at DESC, page.follower_id DESC;
