SELECT id FROM orders WHERE status IN ('paid', 'sent') ORDER BY total DESC LIMIT 20;
