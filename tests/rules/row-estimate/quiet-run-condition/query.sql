SELECT * FROM (SELECT o.id, row_number() OVER (ORDER BY o.id) AS r FROM orders o) s WHERE s.r <= 5;
