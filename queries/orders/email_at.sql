--@ description = "GET /v1/audit/users/{id}/email?at=: the address that a user had at a past moment"
--@ bindings.changed   = { user_id = 4236, at = "2021-02-01T00:00:00Z" }
--@ bindings.too_early = { user_id = 4236, at = "2019-01-01T00:00:00Z" }
SELECT email, valid_from, valid_to FROM user_emails
WHERE user_id = :user_id AND valid_from <= :at
ORDER BY valid_from DESC
LIMIT 1;
