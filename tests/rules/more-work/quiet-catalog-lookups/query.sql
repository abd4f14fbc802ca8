UPDATE orders SET placed_on = placed_on WHERE id = 7;
