SELECT * FROM orders o WHERE o.amount % 10 = 3;
