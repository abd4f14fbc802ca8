--@ description = "POST /v1/payments: what a retry is answered with, the payment of the first attempt"
--@ bindings.retry = { tenant_id = 1, key = "96346ea6-b2d3-c1f3-9b0b-6f3e2ac97145" }
SELECT id, order_id, status, amount_cents, created_at FROM payments
WHERE tenant_id = :tenant_id AND idempotency_key = :key;
