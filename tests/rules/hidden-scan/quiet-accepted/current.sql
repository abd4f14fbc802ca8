DELETE FROM customers WHERE id <= 9;
