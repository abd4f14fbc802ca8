SELECT total FROM orders o;
