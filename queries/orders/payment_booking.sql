--@ description = "GET /v1/payments/{id}/booking: the entries by which a payment was booked"
--@ bindings.one = { payment_id = 54896 }
SELECT t.id, t.booked_at, e.entry_no, e.account_id, e.amount_cents
FROM transfers t
JOIN ledger_entries e ON e.transfer_id = t.id AND e.booked_at = t.booked_at
WHERE t.payment_id = :payment_id
ORDER BY e.entry_no;
