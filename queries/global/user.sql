--@ description = "GET /users/{id}: a user of a region; of the others, nothing is asked"
--@ role = "global_app"
--@ bindings.us   = { region = "us", id = 20001 }
--@ bindings.eu   = { region = "eu", id = 20002 }    # Remote SQL with the condition on the id
--@ bindings.asia = { region = "asia", id = 63997 }
SELECT id, email, country, settings FROM users
WHERE region = :region AND id = :id;
