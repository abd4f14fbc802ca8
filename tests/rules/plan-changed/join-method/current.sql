--@ settings = { enable_hashjoin = "off", enable_indexscan = "off", enable_indexonlyscan = "off" }
SELECT count(*) FROM users u JOIN orders o ON o.user_id = u.id;
