# SPDX-License-Identifier: MIT
"""Act 1: what the schema refuses, and what it accepts without one of its keys."""

import pathlib

import triage
from evidence import measured
from pgbench import pgbench

TITLE = "the schema"
ABOUT = ("Rows that must not exist are refused by the database, whoever writes them. One of its keys goes, and an order "
         "that names another tenant's user is accepted: two foreign keys of one column each do not say that both belong "
         "together.")

HERE = pathlib.Path(__file__).parent
STRANGER = ("INSERT INTO orders (tenant_id, user_id, status, total_cents, ship_to, placed_at) "
            "SELECT 2, id, 'pending', 4990, 'Bahnhofstrasse 1', '2026-01-02 10:00+00' FROM users "
            "WHERE tenant_id = 1 ORDER BY id LIMIT 1;")
REFUSED = [
    ("the same e-mail address in capitals", "23505", "users_lower_email_key",
     "INSERT INTO users (tenant_id, email, password_hash, full_name, city, postal_code, created_at) "
     "SELECT tenant_id, upper(email), password_hash, full_name, city, postal_code, created_at FROM users "
     "WHERE id = 1;"),
    ("a ledger transfer with one side only", "23514", "",
     "WITH header AS (INSERT INTO transfers (booked_at, kind, note) VALUES ('2025-12-28 10:00+00', 'gift', 'Gift') "
     "RETURNING id, booked_at) INSERT INTO ledger_entries (transfer_id, entry_no, account_id, amount_cents, booked_at) "
     "SELECT id, 1, 1204, 250, booked_at FROM header;"),
    ("a change of what is booked", "23001", "",
     "UPDATE ledger_entries SET amount_cents = 1 WHERE transfer_id = 50000;"),
    ("stock below what is promised", "23514", "stock_reserved_check",
     "UPDATE stock SET on_hand = reserved - 1 WHERE product_id = 1 AND warehouse = 1;"),
    ("an order line without an order", "23503", "order_items_order_id_fkey",
     "INSERT INTO order_items VALUES (999999999, 1, 17, 1, 100, 0);"),
    ("an order of another tenant's user", "23503", "orders_tenant_id_user_id_fkey", STRANGER),
    ("a payment of another tenant's order", "23503", "payments_tenant_id_order_id_fkey",
     "INSERT INTO payments (tenant_id, order_id, amount_cents, status, idempotency_key, provider_reference, created_at) "
     "SELECT 2, id, 4990, 'captured', '00000000-0000-4000-8000-000000000000', 'ch_0', '2026-01-02 10:00+00' "
     "FROM orders WHERE tenant_id = 1 ORDER BY id LIMIT 1;"),
    ("a second capture of one payment", "23505", "transfers_payment_id_key",
     "INSERT INTO transfers (booked_at, kind, payment_id, note) SELECT booked_at, kind, payment_id, note "
     "FROM transfers WHERE payment_id IS NOT NULL ORDER BY id LIMIT 1;"),
]
PAYMENT = """INSERT INTO payments (tenant_id, order_id, amount_cents, status, idempotency_key, provider_reference,
                      created_at)
VALUES (1, 249983, 4990, 'captured', '00000000-0000-4000-8000-00000000000{n}', {reference}, '2026-01-02 10:00+00')
ON CONFLICT (tenant_id, idempotency_key) DO NOTHING;"""
PAYMENTS = "SELECT count(*) FROM payments WHERE idempotency_key = '00000000-0000-4000-8000-00000000000{n}';"
DRIFT = """SELECT count(*) FROM orders
JOIN (SELECT order_id, sum(quantity * unit_price_cents - discount_cents) AS cents
      FROM order_items GROUP BY order_id) AS lines ON lines.order_id = orders.id
WHERE lines.cents <> orders.total_cents;"""
REPAIR = """UPDATE orders SET total_cents = lines.cents
FROM (SELECT order_id, sum(quantity * unit_price_cents - discount_cents) AS cents
      FROM order_items WHERE order_id = 124816 GROUP BY order_id) AS lines
WHERE lines.order_id = orders.id;"""


def refuse(server, evidence):
    evidence.heading("What is refused", 3)
    answers = [server.refusal(statement) for _, _, _, statement in REFUSED]
    evidence.table(["what is written", "SQLSTATE", "by"],
                   [[what, state, f"`{name}`" if name else "a trigger"]
                    for (what, *_), (state, name) in zip(REFUSED, answers)])
    for (what, state, name, _), answer in zip(REFUSED, answers):
        evidence.equals(f"Refused with {state}: {what}", answer, (state, name))


def refuse_strangers(server, evidence):
    evidence.heading("The failure: an order of another tenant's user", 3)
    failure = (HERE / "act1_failure.sql").read_text()
    evidence.block(failure)
    server.psql(failure)
    evidence.paragraph("What was refused above is accepted now:")
    evidence.block(STRANGER)
    evidence.equals("Accepted", server.refusal(STRANGER), ("", ""))
    evidence.paragraph("No plan shows this; the first question does not either, for both columns have a foreign key. "
                       "What finds it is the join that the schema should have made superfluous:")
    strangers = ("SELECT count(*) FROM orders JOIN users ON users.id = orders.user_id\n"
                 "WHERE users.tenant_id <> orders.tenant_id;")
    evidence.block(strangers)
    evidence.equals("It finds the one order", server.number(strangers), 1)
    fix = (HERE / "act1_owner.sql").read_text()
    evidence.paragraph("The fix is a key over both columns again. It comes first and does not look at old rows, "
                       "so that the repair is not a race:")
    evidence.block(fix)
    server.psql(fix)
    evidence.equals("The next one is refused", server.refusal(STRANGER), ("23503", "orders_tenant_id_user_id_fkey"))
    validate = "ALTER TABLE orders VALIDATE CONSTRAINT orders_tenant_id_user_id_fkey;"
    found = triage.show(server, evidence, "schema")
    evidence.holds("The question names the constraint that is not validated yet",
                   any(row["column"] == "orders_tenant_id_user_id_fkey" for row in found), found)
    evidence.equals("VALIDATE finds the old row", server.refusal(validate)[0], "23503")
    server.psql("UPDATE orders SET tenant_id = users.tenant_id FROM users "
                "WHERE users.id = orders.user_id AND orders.tenant_id <> users.tenant_id;")
    evidence.equals("After the repair it validates", server.refusal(validate), ("", ""))
    evidence.equals("No order has another tenant's user", server.number(strangers), 0)


def repeat_upserts(server, evidence):
    evidence.heading("Upserts, repeated and at once", 3)
    evidence.block(PAYMENT.format(n=1, reference="'ch_new'"))
    for attempt in range(3):
        server.psql(PAYMENT.format(n=1, reference=f"'ch_new_{attempt}'"))
    evidence.equals("Sent three times, the payment is there once", server.number(PAYMENTS.format(n=1)), 1)
    evidence.paragraph("Each attempt has a reference of its own. With one for all, two attempts at once could fail on "
                       "the unique reference: `ON CONFLICT` with a target looks away from conflicts on that key alone.")
    sent = "\\set attempt random(1, 1000000000000)\n" + PAYMENT.format(
        n=2, reference="'ch_' || :client_id || '_' || :attempt")
    ran = pgbench(server, {"pay": sent}, clients=8, transactions=25)
    evidence.equals("Eight clients send another 25 times each, and none gets an error",
                    (ran.done, ran.failed), (200, 0))
    evidence.equals("It is there once", server.number(PAYMENTS.format(n=2)), 1)
    evidence.paragraph(f"The 200 took {measured(ran.seconds, 's')}.")


def watch_for_drift(server, evidence):
    evidence.heading("What is denormalised, and whether it has drifted", 3)
    evidence.paragraph("`orders.total_cents` repeats the sum of the lines, so that lists of orders read one table. Its "
                       "owner is the order service, in the transaction that writes the lines. This query checks it:")
    evidence.block(DRIFT)
    evidence.equals("It has not drifted", server.number(DRIFT), 0)
    server.psql("UPDATE order_items SET quantity = quantity + 1 WHERE order_id = 124816 AND line_no = 1;")
    evidence.equals("A line changed behind the owner's back is found", server.number(DRIFT), 1)
    evidence.block(REPAIR)
    server.psql(REPAIR)
    evidence.equals("Counted again, it has not drifted", server.number(DRIFT), 0)


def run(workspace, evidence):
    server = workspace.server()
    refuse(server, evidence)
    refuse_strangers(server, evidence)
    repeat_upserts(server, evidence)
    watch_for_drift(server, evidence)
