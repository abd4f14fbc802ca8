SELECT c.name FROM visits v JOIN customers c ON c.id = v.customer_id ORDER BY v.day LIMIT 20;
