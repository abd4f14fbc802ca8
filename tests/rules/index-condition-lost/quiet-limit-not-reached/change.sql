UPDATE orders SET total = total - total % 7;
