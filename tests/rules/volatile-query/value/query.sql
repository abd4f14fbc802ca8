--@ bindings.hot = { day = { sql = "current_date - 30" }, id = 7 }
SELECT id FROM orders WHERE placed_at > :day::date AND id > :id;
