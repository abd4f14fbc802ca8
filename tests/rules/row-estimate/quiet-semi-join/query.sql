--@ settings = { enable_hashjoin = "off", enable_mergejoin = "off" }
SELECT u.id FROM users u WHERE u.id < 2000 AND EXISTS (SELECT 1 FROM orders o WHERE o.status > u.country);
