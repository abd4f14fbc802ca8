--@ description = "POST /orders: an order of a user whose home is here; it goes into the region's partition"
--@ role = "global_app"
--@ bindings.us = { user_id = 20001, product_id = 1500, amount_cents = 4990, placed_at = "2026-01-02T10:00:00Z" }
INSERT INTO orders (region, user_id, product_id, quantity, amount_cents, placed_at)
VALUES ('us', :user_id, :product_id, 1, :amount_cents, :placed_at)
RETURNING id;
