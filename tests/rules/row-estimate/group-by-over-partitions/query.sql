SELECT a, b, count(*) FROM parts GROUP BY a, b;
