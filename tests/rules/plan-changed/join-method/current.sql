--@ settings = { enable_hashjoin = "off" }
SELECT count(*) FROM users u JOIN orders o ON o.user_id = u.id;
