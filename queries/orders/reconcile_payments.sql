--@ description = "job reconcile: the provider's statement confirms a page of payments"
--@ bindings.page = { references = ["ch_4e4df21555", "ch_a4b7d93f88", "ch_a7b4d93f88"], reconciled_at = "2026-01-02T10:00:00Z" }
--@ types.references = "text[]"
UPDATE payments SET reconciled_at = :reconciled_at
WHERE provider_reference = ANY (:references) AND status = 'captured' AND reconciled_at IS NULL;
