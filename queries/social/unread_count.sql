--@ description = "GET /home/unread: how many posts were delivered since the feed was read, 99 at most"
--@ bindings.hot  = { user_id = 4242, seen = "2025-12-29T20:00:00Z" }
--@ bindings.tail = { user_id = 7007, seen = "2025-12-29T20:00:00Z" }
SELECT count(*) AS unread
FROM (SELECT FROM timelines WHERE user_id = :user_id AND created_at > :seen LIMIT 99) AS delivered;
