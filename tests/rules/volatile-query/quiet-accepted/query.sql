SELECT count(*) FROM orders WHERE placed_at > now() - interval '30 days' AND placed_at < CURRENT_DATE;
