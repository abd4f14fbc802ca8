DROP INDEX orders_shop_customer_idx;
