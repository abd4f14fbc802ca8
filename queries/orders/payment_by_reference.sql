--@ description = "POST /webhooks/provider: the payment that the provider tells us about, under the provider's name for it"
--@ bindings.one = { reference = "ch_4f8a6108b7" }
SELECT id, tenant_id, order_id, status, amount_cents, reconciled_at FROM payments
WHERE provider_reference = :reference;
