SELECT id, total FROM orders WHERE customer_id::text = '77';
