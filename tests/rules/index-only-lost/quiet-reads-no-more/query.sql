SELECT total FROM orders o WHERE total < 20000;
