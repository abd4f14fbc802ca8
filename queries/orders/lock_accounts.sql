--@ description = "POST /v1/transfers: locks both accounts before a transfer, the lower id first, against double spending"
--@ bindings.pair = { account_ids = [3000, 1204] }
--@ types.account_ids = "bigint[]"
SELECT id, tenant_id, kind FROM accounts
WHERE id = ANY (:account_ids)
ORDER BY id
FOR UPDATE;
