SELECT total, count(*) FROM orders o GROUP BY total ORDER BY total LIMIT 20;
