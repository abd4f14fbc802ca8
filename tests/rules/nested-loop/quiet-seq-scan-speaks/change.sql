DROP INDEX visits_customer_idx;
