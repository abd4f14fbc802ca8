--@ description = "job ledger-audit, monthly: transfers that do not balance, which the database should have refused"
--@ bindings.month = { from = "2025-03-01T00:00:00Z", to = "2025-04-01T00:00:00Z" }
--@ rules.row-estimate = { severity = "off" }   # the planner expects thousands, and an audit that finds none is a good one
SELECT transfer_id, count(*) AS entries, sum(amount_cents) AS cents FROM ledger_entries
WHERE booked_at >= :from AND booked_at < :to
GROUP BY transfer_id
HAVING sum(amount_cents) <> 0;
