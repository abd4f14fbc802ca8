SELECT c.id FROM customers c LEFT JOIN (SELECT customer_id, max(id) AS last FROM orders GROUP BY 1) o
ON o.customer_id = c.id WHERE c.id < 10 OR o.last > 19000;
