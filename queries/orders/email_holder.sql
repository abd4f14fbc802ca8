--@ description = "GET /v1/audit/emails?address=&at=: who had an address at a past moment"
--@ bindings.past = { email = "user4236.v1@example.org", at = "2020-12-01T00:00:00Z" }
SELECT h.user_id, u.full_name, h.valid_from, h.valid_to
FROM user_emails h
JOIN users u ON u.id = h.user_id
WHERE lower(h.email) = lower(:email) AND h.valid_from <= :at AND (h.valid_to > :at OR h.valid_to IS NULL);
