--@ description = "job month-end: a tenant account's closing balance, from the month before and the month's entries"
--@ bindings.hot = { account_id = 1, before = "2025-11-01", month = "2025-12-01", from = "2025-12-01T00:00:00Z", to = "2026-01-01T00:00:00Z" }
INSERT INTO account_month_balances (account_id, month, closing_cents)
SELECT b.account_id, :month, b.closing_cents + coalesce((SELECT sum(e.amount_cents) FROM ledger_entries e
                                                         WHERE e.account_id = :account_id
                                                           AND e.booked_at >= :from AND e.booked_at < :to), 0)
FROM account_month_balances b
WHERE b.account_id = :account_id AND b.month = :before
ON CONFLICT (account_id, month) DO UPDATE SET closing_cents = excluded.closing_cents;
