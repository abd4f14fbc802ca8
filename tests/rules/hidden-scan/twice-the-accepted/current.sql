DELETE FROM customers WHERE id <= 11;
