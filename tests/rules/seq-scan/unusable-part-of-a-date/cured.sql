SELECT id, note FROM orders o WHERE placed_at >= '2024-05-01' AND placed_at < '2024-05-02';
