SELECT count(*), sum(r.cents) FROM calls c JOIN rates r ON c.at = r.low;
