SELECT 1 / (o.id - 7) FROM orders o;
