SELECT status, count(*) FROM orders o GROUP BY status;
