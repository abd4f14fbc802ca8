SELECT o.id, o.total FROM customers c JOIN orders o ON o.customer_id = c.id WHERE c.country = 'mt' AND o.total < 100;
