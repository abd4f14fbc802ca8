SELECT max(note) FROM orders o WHERE placed_on = '2021-01-01';
