--@ description = "GET /orders/{id}: an order of a user whose region is known, and with it where the order is"
--@ role = "global_app"
--@ bindings.us   = { region = "us", id = 120001 }
--@ bindings.asia = { region = "asia", id = 289997 }
--@ bindings.eu   = { region = "eu", id = 50002 }
SELECT id, user_id, product_id, quantity, amount_cents, placed_at FROM orders
WHERE region = :region AND id = :id;
