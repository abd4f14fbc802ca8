--@ description = "GET /v1/accounts/{id}/balance: the last month's closing balance and what was booked since"
--@ bindings.hot  = { account_id = 1, closed = "2025-11-01", since = "2025-12-01T00:00:00Z" }
--@ bindings.tail = { account_id = 797, closed = "2025-11-01", since = "2025-12-01T00:00:00Z" }
SELECT b.closing_cents + coalesce((SELECT sum(e.amount_cents) FROM ledger_entries e
                                   WHERE e.account_id = :account_id AND e.booked_at >= :since), 0) AS balance_cents
FROM account_month_balances b
WHERE b.account_id = :account_id AND b.month = :closed;
