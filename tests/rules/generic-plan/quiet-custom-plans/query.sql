--@ settings = { plan_cache_mode = "force_custom_plan" }
--@ bindings.one = { customer = 7 }
SELECT id FROM orders WHERE (:customer::int IS NULL OR customer_id = :customer);
