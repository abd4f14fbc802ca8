SELECT id, note FROM orders o WHERE customer_id = 5;
