--@ bindings.one = { organisation = 77 }
SELECT o.id, o.cents, c.name
FROM orders AS o LEFT JOIN customers AS c ON c.id = o.customer_id
WHERE c.organisation_id = :organisation AND o.state = 'open';
