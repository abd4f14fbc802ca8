SELECT * FROM orders o WHERE o.id > 100 AND (o.tenant_id = 7 AND o.day < 100 OR lower(o.note) = 'x');
