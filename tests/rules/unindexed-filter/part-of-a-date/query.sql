SELECT id, note FROM orders o WHERE date_trunc('day', placed_at) = '2024-05-01';
