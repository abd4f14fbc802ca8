--@ description = "PATCH /me: a user's settings, written in the home region and nowhere else"
--@ role = "global_app"
--@ bindings.us = { id = 20001 }
UPDATE users SET settings = settings || '{"newsletter": true}'
WHERE region = 'us' AND id = :id;
