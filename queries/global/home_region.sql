--@ description = "POST /sessions: in which region an address is at home; the index holds the answer, in every region"
--@ role = "global_app"
--@ bindings.eu      = { email = "user.4242@example.com" }
--@ bindings.unknown = { email = "nobody@example.com" }
SELECT region FROM user_directory
WHERE email_hash = sha256(convert_to(:email, 'UTF8'));
