--@ description = "GET /v1/transfers/{id}: a transfer and its entries, out of the one month they are in"
--@ bindings.one = { transfer_id = 50000 }
SELECT t.kind, t.note, t.booked_at, e.entry_no, e.amount_cents, a.name
FROM transfers t
JOIN ledger_entries e ON e.transfer_id = t.id AND e.booked_at = t.booked_at
JOIN accounts a ON a.id = e.account_id
WHERE t.id = :transfer_id
ORDER BY e.entry_no;
