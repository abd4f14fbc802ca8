SELECT p.account, max(p.cents), max(a.cents)
FROM plans p JOIN actuals a ON a.account = p.account GROUP BY p.account;
