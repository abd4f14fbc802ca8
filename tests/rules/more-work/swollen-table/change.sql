UPDATE orders SET note = note;
UPDATE orders SET note = note;
