SELECT * FROM orders WHERE NOT COALESCE(tenant_id > 3, true) AND note <> '';
