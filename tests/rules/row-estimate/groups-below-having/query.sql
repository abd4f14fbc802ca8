SELECT region, city, shop, count(*) FROM orders o GROUP BY region, city, shop HAVING count(*) > 1;
