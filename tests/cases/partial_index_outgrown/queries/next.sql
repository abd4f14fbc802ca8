--@ bindings.one = { queue = "q0" }
SELECT id FROM jobs WHERE queue = :queue AND status IN ('pending', 'retry') ORDER BY run_at LIMIT 5;
