INSERT INTO plans VALUES (101, 'plan 101');
