SELECT id FROM orders WHERE random() < 2;
