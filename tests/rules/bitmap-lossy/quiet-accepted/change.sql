UPDATE orders SET note = note WHERE id < 4000;
