--@ description = "job reconcile, hourly: captured payments that the provider has not confirmed after three days"
--@ bindings.hour = { before = "2025-12-25T00:00:00Z" }
SELECT id, tenant_id, provider_reference, amount_cents, created_at FROM payments
WHERE status = 'captured' AND reconciled_at IS NULL AND created_at < :before
ORDER BY created_at;
