SELECT total, status FROM orders o WHERE total BETWEEN 500 AND 900;
