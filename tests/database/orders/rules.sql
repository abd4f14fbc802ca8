-- What the database of the orders suite must refuse, whoever asks; run as the seed's last step.

-- Runs a statement, deferred constraints included, and undoes it. Raises unless it fails with `expected`.
CREATE FUNCTION pg_temp.must_fail(statement text, expected text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    BEGIN
        EXECUTE statement;
        SET CONSTRAINTS ALL IMMEDIATE;
        RAISE EXCEPTION USING ERRCODE = 'P0ALL', MESSAGE = 'accepted';
    EXCEPTION WHEN OTHERS THEN
        IF SQLERRM NOT LIKE expected THEN
            RAISE EXCEPTION 'expected "%" and got "%" of: %', expected, SQLERRM, statement;
        END IF;
    END;
END;
$$;

SELECT pg_temp.must_fail(statement, expected)
FROM (VALUES
    -- A transfer balances, and has two sides.
    ('WITH t AS (INSERT INTO transfers (booked_at, kind, note) VALUES (''2025-12-28 10:00+00'', ''gift'', ''x'')
                 RETURNING id, booked_at)
      INSERT INTO ledger_entries SELECT id, n, 1000 + n, 5 * n, booked_at FROM t, generate_series(1, 2) AS n',
     'transfer % does not balance: 2 entries, sum 15'),
    ('INSERT INTO transfers (booked_at, kind, note) VALUES (''2025-12-28 10:00+00'', ''gift'', ''x'')',
     'transfer % does not balance: 0 entries, sum 0'),
    ('INSERT INTO ledger_entries SELECT id, 3, 1000, 5, booked_at FROM transfers WHERE id = 50000',
     'transfer 50000 does not balance: 3 entries, sum 5'),
    -- What is booked stays.
    ('UPDATE ledger_entries SET amount_cents = 1 WHERE transfer_id = 50000',
     'ledger_entries_% is append-only: UPDATE%'),
    ('DELETE FROM ledger_entries WHERE transfer_id = 50000', 'ledger_entries_% is append-only: DELETE%'),
    ('DELETE FROM ledger_entries_2025_01 WHERE transfer_id = 50000', 'ledger_entries_2025_01 is append-only: DELETE%'),
    ('TRUNCATE ledger_entries', 'ledger_entries is append-only: TRUNCATE%'),
    ('TRUNCATE ledger_entries_2025_01', 'ledger_entries_2025_01 is append-only: TRUNCATE%'),
    ('UPDATE transfers SET note = '''' WHERE id = 50000', 'transfers is append-only: UPDATE%'),
    -- An entry is of its transfer's moment, and of a month that somebody prepared.
    ('INSERT INTO ledger_entries VALUES (50000, 3, 1000, 5, ''2025-12-28 10:00+00'')',
     '%violates foreign key constraint "ledger_entries_transfer_fkey"'),
    ('INSERT INTO ledger_entries VALUES (50000, 3, 1000, 5, ''2030-01-01 10:00+00'')', 'no partition of relation%'),
    -- A payment is charged and captured once, and stock is not promised twice.
    ('INSERT INTO payments (tenant_id, order_id, amount_cents, status, idempotency_key, provider_reference, created_at)
      SELECT tenant_id, order_id, amount_cents, status, idempotency_key, ''ch_x'', created_at FROM payments
      WHERE id = 50001', '%"payments_tenant_id_idempotency_key_key"'),
    ('UPDATE stock SET reserved = on_hand + 1 WHERE product_id = 17', '%"stock_reserved_check"'),
    -- Nobody has two addresses at a time, and a SKU has one product on sale.
    ('INSERT INTO user_emails VALUES (4236, ''x@example.org'', ''2021-01-01'', ''2021-01-03'')',
     '%"user_emails_no_overlap"'),
    ('UPDATE products SET sku = (SELECT sku FROM products WHERE id = 18) WHERE id = 17',
     '%"products_tenant_id_sku_key"'),
    ('UPDATE orders SET status = ''delivered'' WHERE id = 249997', '%"orders_closed_at_check"'),
    -- The application's role does not reach the ledger, and sees nothing before it has said for whom.
    ('SET LOCAL ROLE orders_app; SELECT count(*) FROM ledger_entries', 'permission denied%'),
    ('SET LOCAL ROLE orders_app; SELECT count(*) FROM orders', 'unrecognized configuration parameter "app.tenant_id"'),
    ('SET LOCAL ROLE orders_app; SET LOCAL "app.tenant_id" = 2;
      INSERT INTO orders (tenant_id, user_id, status, total_cents, ship_to, placed_at)
      VALUES (1, 1, ''paid'', 100, '''', ''2025-12-28'')', 'new row violates row-level security policy%')
) AS refused (statement, expected);

-- What must hold: each tenant sees its own, an address that changes leaves a version, a picture takes its bytes along.
DO $$
DECLARE
    before bigint := (SELECT count(*) FROM orders WHERE tenant_id = 7);
BEGIN
    PERFORM set_config('app.tenant_id', '7', true);
    SET LOCAL ROLE orders_app;
    ASSERT (SELECT count(*) FROM orders) = before, 'tenant 7 sees other orders than its own';
    ASSERT NOT EXISTS (SELECT FROM order_items WHERE order_id = (SELECT 249983)), 'tenant 7 sees lines of tenant 1';
    RESET ROLE;

    UPDATE users SET email = 'David@example.com' WHERE id = 4236;
    ASSERT (SELECT count(*) FROM user_emails WHERE user_id = 4236) = 4, 'the new address has no version';
    ASSERT (SELECT email FROM user_emails WHERE user_id = 4236 AND valid_to IS NULL) = 'David@example.com',
           'the version of today is not the new address';

    DELETE FROM product_pictures WHERE media_id = 77;
    DELETE FROM media WHERE id = 77;
    ASSERT NOT EXISTS (SELECT FROM pg_largeobject_metadata WHERE oid = 4000077), 'the bytes outlive the picture';
    ASSERT EXISTS (SELECT FROM pg_largeobject_metadata WHERE oid = 4000078), 'the bytes of another picture are gone';
END;
$$;
