# SPDX-License-Identifier: MIT
"""Act 2: a query without its index, and four things that decide whether an index helps."""

import triage
from evidence import measured
from gate import Gate
from plans import explain, quickest

TITLE = "the index"
ABOUT = ("Support looks users up by e-mail. Without its index the table is read in whole; the same goes for an index "
         "whose first column the query does not name, one that lacks a column, and one over rows nobody asks for.")

LOGIN = "SELECT id, password_hash FROM users WHERE lower(email) = lower('Hannes.MEYER.4242@example.com')"
LOGIN_INDEX = "CREATE UNIQUE INDEX users_lower_email_key ON users (lower(email))"
COUNTS = "SELECT status, count(*) FROM orders WHERE tenant_id = 120 GROUP BY status ORDER BY status"
BOARD = ("SELECT id, status, total_cents, placed_at FROM orders WHERE tenant_id = 1 AND closed_at IS NULL\n"
         "ORDER BY placed_at")


def scan(plan):
    """The access to the table: the lowest node of a plan, with its index."""
    node = [node for node, _ in plan.nodes()][-1]
    return node["Node Type"], node.get("Index Name")


def pair(evidence, query, without, with_it, names=("without", "with")):
    evidence.block(f"{query};")
    evidence.table(["", "read through", "blocks:", "milliseconds:"], [
        [name, f"{scan(plan)[0]}{f' `{scan(plan)[1]}`' if scan(plan)[1] else ''}", f"{plan.blocks():,}",
         measured(plan.milliseconds)] for name, plan in zip(names, (without, with_it))])


def search_by_email(server, evidence):
    evidence.heading("The failure: e-mail search without an index", 3)
    healthy = quickest(server, LOGIN)
    server.psql("DROP INDEX users_lower_email_key;")
    failing = quickest(server, LOGIN)
    pair(evidence, LOGIN, failing, healthy)
    evidence.equals("Without the index, users is read in whole", scan(failing), ("Seq Scan", None))
    evidence.equals("With it, the one row is found", scan(healthy), ("Index Scan", "users_lower_email_key"))
    evidence.holds("The index saves more than nine blocks in ten", healthy.blocks() * 10 < failing.blocks(),
                   (healthy.blocks(), failing.blocks()))
    evidence.holds("With the index it is quicker", healthy.milliseconds < failing.milliseconds)
    found = triage.show(server, evidence, "index")
    evidence.holds("The first question names users", found and found[0]["table"] == "users", found)
    server.psql(f"{LOGIN_INDEX};")
    evidence.equals("Created again, the index is used again", scan(explain(server, LOGIN)), scan(healthy))


def gate(workspace, evidence):
    evidence.heading("What plangate says", 3)
    project = Gate(workspace)
    project.write("seed/orders/14_tidy_up.sql", "DROP INDEX users_lower_email_key;\n")
    red = project.check("orders/user_login")
    evidence.paragraph("Of a migration that drops the index, `plangate check orders/user_login` says:")
    evidence.block(red.told(), "text")
    evidence.equals("Both cases fail, by the rule `seq-scan` alone",
                    (red.code, set(red.statuses().values()), red.rules("error")), (1, {"fail"}, ["seq-scan"]))
    causes = [finding["cause"] for _, finding in red.findings("error") if finding["relation"] == "users"]
    evidence.equals("For users the cause is named", causes, ["index-dropped", "index-dropped"])
    project.write("seed/orders/14_tidy_up.sql", f"DROP INDEX users_lower_email_key;\n{LOGIN_INDEX};\n")
    green = project.check("orders/user_login")
    evidence.equals("With the index created again, the check passes", (green.code, green.rules()), (0, []))


def leading_column(server, evidence):
    evidence.heading("The leading column", 3)
    evidence.paragraph("`users_tenant_id_postal_code_idx` is over `(tenant_id, postal_code)`.")
    second = "SELECT id FROM users WHERE postal_code = '19000'"
    both = "SELECT id FROM users WHERE tenant_id = 5 AND postal_code = '19000'"
    by_second, by_both = quickest(server, second), quickest(server, both)
    pair(evidence, f"{second};\n{both}", by_second, by_both, ("the second column", "both columns"))
    evidence.equals("A condition on the second column alone reads the table in whole",
                    scan(by_second), ("Seq Scan", None))
    evidence.equals("With the first column, the index is used", scan(by_both)[1], "users_tenant_id_postal_code_idx")


def covering(server, evidence):
    evidence.heading("The covering index", 3)
    evidence.paragraph("`orders_tenant_id_placed_at_id_idx` carries the status (`INCLUDE`), which the counts on the "
                       "tabs of the order list need.")
    with_it = quickest(server, COUNTS)
    without = quickest(server, COUNTS, """SET client_min_messages = warning; BEGIN;
        DROP INDEX orders_tenant_id_placed_at_id_idx;
        CREATE INDEX orders_tenant_id_placed_at_id_idx ON orders (tenant_id, placed_at, id);""", times=1)
    pair(evidence, COUNTS, without, with_it, ("without the status in it", "with it"))
    only = with_it.find("Index Only Scan")
    evidence.holds("With the status in the index, the table is not touched", only and only["Heap Fetches"] == 0)
    heap = without.find("Bitmap Heap Scan")
    evidence.holds("Without it, each row is fetched from the table", heap and without.find("Index Only Scan") is None)
    evidence.holds("It saves more than nine blocks in ten", with_it.blocks() * 10 < without.blocks())


def partial(server, evidence):
    evidence.heading("The partial index", 3)
    evidence.paragraph("`orders_open_idx` is over the open orders alone: `WHERE closed_at IS NULL`.")
    with_it = quickest(server, BOARD)
    without = quickest(server, BOARD, "BEGIN; DROP INDEX orders_open_idx;", times=1)
    pair(evidence, BOARD, without, with_it)
    size, whole = (server.number(f"SELECT pg_relation_size('{name}') / 8192;") for name in
                   ("orders_open_idx", "orders_tenant_id_placed_at_id_idx"))
    evidence.equals("Without it, orders is read in whole", scan(without), ("Seq Scan", None))
    evidence.equals("With it, only open orders are read", scan(with_it), ("Bitmap Index Scan", "orders_open_idx"))
    evidence.holds(f"It has {size} pages, and the one over all orders {whole:,}", size * 50 < whole)


def run(workspace, evidence):
    server = workspace.server()
    search_by_email(server, evidence)
    gate(workspace, evidence)
    leading_column(server, evidence)
    covering(server, evidence)
    partial(server, evidence)
