--@ description = "PUT /v1/me/email: a new address; a trigger ends the version of the old one and begins the next"
--@ bindings.one = { user_id = 4236, email = "david@example.com" }
UPDATE users SET email = :email
WHERE id = :user_id;
