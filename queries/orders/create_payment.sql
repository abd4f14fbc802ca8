--@ description = "POST /v1/payments: a payment under the client's idempotency key; a retry finds it taken and adds nothing"
--@ bindings.first = { tenant_id = 1, order_id = 249983, amount_cents = 4990, key = "00000000-0000-4000-8000-000000000001", reference = "ch_new", created_at = "2026-01-02T10:00:00Z" }
--@ bindings.retry = { tenant_id = 1, order_id = 197231, amount_cents = 4990, key = "96346ea6-b2d3-c1f3-9b0b-6f3e2ac97145", reference = "ch_new", created_at = "2026-01-02T10:00:00Z" }
INSERT INTO payments (tenant_id, order_id, amount_cents, status, idempotency_key, provider_reference, created_at)
VALUES (:tenant_id, :order_id, :amount_cents, 'captured', :key, :reference, :created_at)
ON CONFLICT (tenant_id, idempotency_key) DO NOTHING;
