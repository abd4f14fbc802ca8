SELECT id, total FROM orders WHERE customer_id = 77 ORDER BY total;
