SELECT name, placed() FROM customers WHERE id = 200;
