SELECT region, sum(total) FROM sales GROUP BY region;
