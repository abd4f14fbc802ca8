SELECT count(*) FROM orders o JOIN tags t ON t.id > o.id WHERE o.id <= 10;
