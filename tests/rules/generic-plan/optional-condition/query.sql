--@ bindings.one = { customer = 7 }
SELECT id FROM orders WHERE (:customer::int IS NULL OR customer_id = :customer);
