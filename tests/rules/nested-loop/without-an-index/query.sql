SELECT a.id, b.name FROM amounts a JOIN bands b ON a.amount >= b.low AND a.amount <= b.high;
