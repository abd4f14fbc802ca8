--@ description = "GET /v1/payments/{id}: a payment; the tenant's id keeps others' payments out"
--@ bindings.own = { tenant_id = 1, payment_id = 50001 }
SELECT id, order_id, status, amount_cents, provider_reference, created_at, reconciled_at FROM payments
WHERE id = :payment_id AND tenant_id = :tenant_id;
