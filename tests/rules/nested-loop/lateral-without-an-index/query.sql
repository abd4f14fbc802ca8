SELECT c.id, v.day FROM customers c CROSS JOIN LATERAL
  (SELECT * FROM visits v WHERE v.customer_id = c.id ORDER BY v.day LIMIT 1) v WHERE c.id <= 1000;
