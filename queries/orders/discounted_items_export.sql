--@ description = "job discount-export, nightly: every discounted order line of all tenants, for the data warehouse"
--@ waivers = [{ rule = "unindexed-filter", relation = "order_items", reason = "one pass a night; an index would cost every order that is placed", until = 2027-06-30 }]
SELECT order_id, line_no, product_id, quantity, unit_price_cents, discount_cents FROM order_items
WHERE discount_cents > 0;
