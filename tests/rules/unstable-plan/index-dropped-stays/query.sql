--@ settings = { random_page_cost = "1.515" }
SELECT note FROM orders WHERE tenant_id < 30 ORDER BY id;
