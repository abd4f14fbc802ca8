DELETE FROM customers WHERE id <= 5;
