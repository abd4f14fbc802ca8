--@ settings = { enable_bitmapscan = "off" }
SELECT customer_id FROM orders o WHERE customer_id < 20;
