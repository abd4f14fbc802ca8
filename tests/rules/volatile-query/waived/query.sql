--@ waivers = [{ rule = "volatile-query", reason = "only stamps the row" }]
UPDATE orders SET placed_at = now() WHERE id = 7;
