SELECT count(*) FROM orders o WHERE id <= 2000;
