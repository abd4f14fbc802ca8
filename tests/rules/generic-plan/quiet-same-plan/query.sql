--@ bindings.one = { customer = 7 }
SELECT id FROM orders WHERE customer_id = :customer;
