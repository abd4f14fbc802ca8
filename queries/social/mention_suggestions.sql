--@ description = "GET /mentions?typed=: names that begin with what was typed after the @, the most followed first"
--@ bindings.hot  = { typed = "emma_" }
--@ bindings.tail = { typed = "emma_wolf40" }
SELECT u.id, u.username FROM users u
JOIN user_stats s ON s.user_id = u.id
WHERE lower(u.username) ~>=~ :typed AND lower(u.username) ~<~ (:typed || '~')
ORDER BY s.follower_count DESC, u.id
LIMIT 8;
