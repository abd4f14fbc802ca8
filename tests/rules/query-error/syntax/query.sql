SELECT id FROM orders o;
