--@ settings = { plan_cache_mode = "force_custom_plan" }
--@ bindings.one = { pattern = "code77%" }
SELECT id FROM orders WHERE code LIKE :pattern;
