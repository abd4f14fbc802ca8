SELECT id FROM (SELECT o.id, lag(o.status) OVER (PARTITION BY o.customer_id ORDER BY o.id) AS previous FROM orders o) s WHERE previous = 'open';
