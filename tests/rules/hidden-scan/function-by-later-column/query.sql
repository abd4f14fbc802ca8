SELECT name, placed(id) FROM customers WHERE id = 200;
