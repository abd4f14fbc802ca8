--@ rules.seq-scan = { forbid = ["kinds"] }
SELECT name FROM kinds k WHERE k.name = 'a';
