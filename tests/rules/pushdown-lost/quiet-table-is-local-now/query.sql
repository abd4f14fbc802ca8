SELECT count(*) FROM customers WHERE country = 'mt';
