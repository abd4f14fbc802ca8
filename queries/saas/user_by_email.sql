--@ description = "POST /invitations: whether an address is a member already; the policy adds the tenant to the index's condition"
--@ role = "saas_app"
--@ settings = { "app.tenant_id" = ":tenant_id" }
--@ bindings.hot  = { tenant_id = "eb8376e6-70e4-395e-3ee2-196e60e3e794", email = "hannes.meyer.4242@example.com" }   # the whale
--@ bindings.tail = { tenant_id = "1bfe4452-70e7-bb2e-5996-449fb2940fc2", email = "jonas.wagner.16946@example.com" }  # 5 people, 21 tasks
--@ bindings.foreign = { tenant_id = "1bfe4452-70e7-bb2e-5996-449fb2940fc2", email = "hannes.meyer.4242@example.com" }  # the whale's: nothing is seen
SELECT id, full_name, role FROM users
WHERE email = :email;
