--@ description = "GET /{username}: the profile behind a name, whatever its capitals, with its counts"
--@ bindings.one = { name = "Emma_Wolf4096" }
SELECT u.id, u.username, u.bio, s.follower_count, s.following_count FROM users u
JOIN user_stats s ON s.user_id = u.id
WHERE lower(u.username) = lower(:name);
