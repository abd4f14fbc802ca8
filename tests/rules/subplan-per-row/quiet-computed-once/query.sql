SELECT c.id, (SELECT count(*) FROM orders o) FROM customers c;
