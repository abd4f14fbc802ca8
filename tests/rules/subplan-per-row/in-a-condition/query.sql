SELECT c.id FROM customers c WHERE c.id < 10 OR (SELECT max(o.id) FROM orders o WHERE o.customer_id = c.id) > 19000;
