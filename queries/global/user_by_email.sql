--@ description = "GET /internal/users?email=: support's search over all regions, which asks Europe while it reads here"
--@ role = "global_app"
--@ bindings.eu      = { email = "user.4242@example.com" }
--@ bindings.nowhere = { email = "nobody@example.com" }
SELECT region, id, email, country FROM users
WHERE email = :email;
