--@ description = "GET /v1/reports/trial-balance: what every kind of account moved in a month; the sums add up to zero"
--@ bindings.month = { from = "2025-03-01T00:00:00Z", to = "2025-04-01T00:00:00Z" }
SELECT a.kind, count(*) AS entries, sum(e.amount_cents) AS cents
FROM ledger_entries e
JOIN accounts a ON a.id = e.account_id
WHERE e.booked_at >= :from AND e.booked_at < :to
GROUP BY a.kind
ORDER BY a.kind;
