SELECT (SELECT name FROM countries k WHERE k.code = c.country) FROM customers c;
