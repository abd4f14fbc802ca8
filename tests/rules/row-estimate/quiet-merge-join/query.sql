--@ settings = { enable_hashjoin = "off", enable_nestloop = "off" }
SELECT count(*) FROM orders o JOIN users u ON u.id = o.user_id WHERE u.id < 40;
