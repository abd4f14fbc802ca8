SELECT count(*) FROM json_array_elements((SELECT json_agg(g) FROM generate_series(1, 5000) g)) e;
