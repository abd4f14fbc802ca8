SELECT id FROM orders o WHERE (placed_on, id) > ('2020-09-07', 5000) ORDER BY placed_on, id LIMIT 20;
