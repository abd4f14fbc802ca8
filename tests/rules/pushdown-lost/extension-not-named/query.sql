SELECT id, name FROM customers WHERE levenshtein(name, 'customer 77') < 1;
