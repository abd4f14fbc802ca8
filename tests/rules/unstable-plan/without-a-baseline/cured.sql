--@ settings = { random_page_cost = "61.2" }
SELECT tenant_id FROM orders WHERE tenant_id < 30;
