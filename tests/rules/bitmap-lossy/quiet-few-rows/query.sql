SELECT id FROM documents d WHERE body @> '{"lines": [{"sku": 1, "count": 2}]}';
