--@ settings = { enable_partitionwise_aggregate = "on" }
SELECT region, sum(total) FROM sales GROUP BY region;
