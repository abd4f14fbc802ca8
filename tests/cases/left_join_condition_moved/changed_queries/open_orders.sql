--@ bindings.one = { organisation = 77 }
SELECT o.id, o.cents, c.name
FROM orders AS o LEFT JOIN customers AS c ON c.id = o.customer_id AND c.organisation_id = :organisation
WHERE o.state = 'open';
