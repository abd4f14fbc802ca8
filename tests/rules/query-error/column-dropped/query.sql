SELECT note FROM orders o WHERE o.id = 7;
