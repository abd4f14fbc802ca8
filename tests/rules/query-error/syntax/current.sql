SELECT id FROM orders o WHERE;
