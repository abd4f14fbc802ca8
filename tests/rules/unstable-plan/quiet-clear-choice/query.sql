--@ settings = { random_page_cost = "4" }
SELECT note FROM orders WHERE tenant_id < 30;
