SELECT count(*) FROM orders o;
