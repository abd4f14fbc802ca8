--@ description = "GET /v1/customers?city=&postal_code=: a tenant's customers in one place"
--@ bindings.hot  = { tenant_id = 1, city = "Muenchen", postal_code = "19000" }
--@ bindings.tail = { tenant_id = 200, city = "Hamburg", postal_code = "16000" }
SELECT id, full_name, email FROM users
WHERE tenant_id = :tenant_id AND city = :city AND postal_code = :postal_code
ORDER BY full_name, id;
