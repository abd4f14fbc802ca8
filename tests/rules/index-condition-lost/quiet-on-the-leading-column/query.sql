SELECT id, note FROM orders o WHERE shop_id = 7 AND customer_id < 40;
