--@ description = "GET /v1/me/wallet: a user's wallet; a few entries over all months"
--@ bindings.one  = { user_id = 1212 }
--@ bindings.none = { user_id = 1213 }
SELECT a.id, coalesce(sum(e.amount_cents), 0) AS balance_cents
FROM accounts a
LEFT JOIN ledger_entries e ON e.account_id = a.id
WHERE a.user_id = :user_id
GROUP BY a.id;
