--@ settings = { random_page_cost = "61.7" }
SELECT note FROM orders WHERE tenant_id < 30;
