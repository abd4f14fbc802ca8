SELECT c FROM customers AS c WHERE country = 'mt' ORDER BY id LIMIT 5;
