--@ description = "job email-import: a version from the system before ours, unless the user had an address at that time"
--@ bindings.before  = { user_id = 4236, email = "d.richter@example.net", from = "2018-01-01T00:00:00Z", to = "2019-01-01T00:00:00Z" }
--@ bindings.overlap = { user_id = 4236, email = "d.richter@example.net", from = "2021-01-01T00:00:00Z", to = "2021-02-01T00:00:00Z" }
INSERT INTO user_emails (user_id, email, valid_from, valid_to) VALUES (:user_id, :email, :from, :to)
ON CONFLICT ON CONSTRAINT user_emails_no_overlap DO NOTHING;
