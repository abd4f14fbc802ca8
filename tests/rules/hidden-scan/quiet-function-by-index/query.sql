SELECT name, spent(id) FROM customers WHERE id = 200;
