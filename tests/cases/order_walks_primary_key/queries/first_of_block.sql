--@ bindings.recent = { block = 16600 }
SELECT id FROM outputs WHERE block_id >= :block ORDER BY block_id LIMIT 1;
