--@ description = "GET /v1/reports/trial-balance: what every kind of account moved in a month; the sums add up to zero"
--@ bindings.month = { from = "2025-03-01T00:00:00Z", to = "2025-04-01T00:00:00Z" }
WITH moved AS (
    SELECT account_id, sum(amount_cents) AS cents, count(*) AS entries FROM ledger_entries
    WHERE booked_at >= :from AND booked_at < :to
    GROUP BY account_id
)
SELECT a.kind, count(*) AS accounts, sum(m.entries) AS entries, sum(m.cents) AS cents
FROM moved m
JOIN accounts a ON a.id = m.account_id
GROUP BY a.kind
ORDER BY a.kind;
