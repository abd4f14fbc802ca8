--@ description = "GET /v1/accounts/{id}/statements/{month}: a page of an account's month, with what each entry was for"
--@ bindings.hot  = { account_id = 1, from = "2025-03-01T00:00:00Z", to = "2025-04-01T00:00:00Z" }
--@ bindings.tail = { account_id = 797, from = "2025-03-01T00:00:00Z", to = "2025-04-01T00:00:00Z" }
SELECT e.booked_at, e.transfer_id, t.kind, t.note, e.amount_cents
FROM ledger_entries e
JOIN transfers t ON t.id = e.transfer_id   -- and not by booked_at too: the planner would expect one row of thousands
WHERE e.account_id = :account_id AND e.booked_at >= :from AND e.booked_at < :to
ORDER BY e.booked_at, e.transfer_id
LIMIT 50;
