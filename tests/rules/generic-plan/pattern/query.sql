--@ bindings.one = { pattern = "code77%" }
SELECT id FROM orders WHERE code LIKE :pattern;
