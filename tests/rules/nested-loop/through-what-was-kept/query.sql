SELECT count(*) FROM customers c JOIN addresses a ON a.customer_id = c.id OR a.street = c.city WHERE c.id < 1500;
