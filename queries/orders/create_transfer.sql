--@ description = "POST /v1/transfers: a gift from one wallet to another, two entries whose sum is zero"
--@ bindings.gift = { from_account = 1204, to_account = 3000, amount_cents = 250, booked_at = "2025-12-28T10:00:00Z" }
--@ types = { from_account = "bigint", to_account = "bigint", amount_cents = "bigint", booked_at = "timestamptz" }
WITH header AS (
    INSERT INTO transfers (booked_at, kind, note) VALUES (:booked_at, 'gift', 'Gift')
    RETURNING id, booked_at
)
INSERT INTO ledger_entries (transfer_id, entry_no, account_id, amount_cents, booked_at)
SELECT header.id, entry.no, entry.account_id, entry.amount_cents, header.booked_at
FROM header
CROSS JOIN (VALUES (1, :from_account, -:amount_cents), (2, :to_account, :amount_cents))
    AS entry (no, account_id, amount_cents);
