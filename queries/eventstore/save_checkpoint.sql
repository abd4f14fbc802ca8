--@ description = "every subscription, after a batch: its checkpoint, which a slower copy of itself cannot set back"
--@ role = "eventstore_app"
--@ bindings.forward = { subscription_id = "search", last_id = 94000, updated_at = "2025-02-21T10:00:00Z" }
--@ bindings.back    = { subscription_id = "search", last_id = 90000, updated_at = "2025-02-21T10:00:00Z" }
INSERT INTO subscription_checkpoints AS c (subscription_id, last_processed_id, updated_at)
VALUES (:subscription_id, :last_id, :updated_at)
ON CONFLICT (subscription_id) DO UPDATE
SET last_processed_id = excluded.last_processed_id, updated_at = excluded.updated_at
WHERE c.last_processed_id < excluded.last_processed_id;
