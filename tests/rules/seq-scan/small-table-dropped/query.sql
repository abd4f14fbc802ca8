--@ settings = { enable_seqscan = "off" }
SELECT name FROM plans p WHERE p.id = 7;
