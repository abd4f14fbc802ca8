SELECT c.id, (SELECT count(*) FROM orders o WHERE o.customer_id = c.id
  AND (SELECT count(*) FROM orders x WHERE x.id < o.id AND x.customer_id = o.customer_id) < 2) FROM customers c;
