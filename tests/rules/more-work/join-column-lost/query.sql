SELECT p.account, max(p.cents), max(a.cents)
FROM plans p JOIN actuals a ON a.account = p.account AND a.month = p.month GROUP BY p.account;
