--@ description = "GET /mentions?typed=: names that begin with what was typed after the @, the most followed first"
--@ bindings.hot  = { typed = "emma\\_%" }
--@ bindings.tail = { typed = "emma\\_wolf40%" }
SELECT u.id, u.username FROM users u
JOIN user_stats s ON s.user_id = u.id
WHERE lower(u.username) LIKE :typed
ORDER BY s.follower_count DESC, u.id
LIMIT 8;
