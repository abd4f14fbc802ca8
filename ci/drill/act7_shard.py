# SPDX-License-Identifier: MIT
"""Act 7: whether to shard, decided by what one node can do and what a second one costs."""

import pathlib

import triage
from act7_memo import decide
from evidence import measured
from gate import Gate
from pgbench import pgbench
from plans import quickest

TITLE = "shard or not"
ABOUT = ("One table of orders in four layouts: in one piece, in four hash partitions, the same partitions spread over "
         "two servers by postgres_fdw, and with a partition of its own for the tenant that has 40 % of all orders. "
         "Both servers write durably (`fsync = on`). They share one machine, so that the figures say what distribution "
         "costs and not what a second machine brings.")

HERE = pathlib.Path(__file__).parent
DURABLE = {"fsync": "on", "full_page_writes": "on"}
CONNECT = """CREATE EXTENSION postgres_fdw;
CREATE SERVER second FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '{host}', port '5432', dbname '{database}',
    batch_size '1000', fetch_size '1000', async_capable 'true', use_remote_estimate 'true');
CREATE USER MAPPING FOR CURRENT_USER SERVER second OPTIONS (user '{user}');
CREATE SEQUENCE drill_orders START 1000001;"""
LINES = """INSERT INTO shards.order_items SELECT order_items.*, orders.tenant_id FROM order_items
JOIN orders ON orders.id = order_items.order_id WHERE orders.id > 200000;"""
# As in the suite: 40 % of the orders are tenant 1's.
TENANT = "\\set roll random(1, 1000)\n\\set tenant CASE WHEN :roll <= 400 THEN 1 ELSE 2 + :roll % 199 END\n"
ORDER = TENANT + ("{before}INSERT INTO {layout}.orders (id, tenant_id, user_id, status, total_cents, ship_to, "
                  "placed_at) SELECT nextval('drill_orders'), :tenant, 1, 'pending', 4990, 'Bahnhofstrasse 1', now() "
                  "FROM generate_series(1, {rows});\n")
CLIENTS = 8
ONE = "SELECT count(*), sum(total_cents) FROM {layout}.orders WHERE tenant_id = {tenant}"
ALL = "SELECT status, count(*) FROM {layout}.orders GROUP BY status"
TOGETHER = ("SELECT orders.tenant_id, sum(items.quantity) FROM shards.orders\nJOIN shards.order_items items ON "
            "items.order_id = orders.id{and_tenant}\nGROUP BY orders.tenant_id")
PARTITIONWISE = "SET enable_partitionwise_join = on; SET enable_partitionwise_aggregate = on;"
SHARES = """SELECT tableoid::regclass, count(*), count(DISTINCT tenant_id), bool_or(tenant_id = 1)
FROM {layout}.orders GROUP BY tableoid ORDER BY tableoid::regclass::text;"""
REMOTE = {"shards": ("orders_2", "orders_3"), "own": ("orders_1", "orders_2", "orders_3")}


def build(workspace):
    first, second = workspace.server("first", max_prepared_transactions="10"), workspace.server("second")
    second.psql((HERE / "act7_second.sql").read_text())
    first.psql(CONNECT.format(host=second.folder, database=second.environment["PGDATABASE"],
                              user=second.environment["PGUSER"]))
    first.psql((HERE / "act7_layouts.sql").read_text())
    for layout in ("plain", "parts", "shards", "own"):
        first.psql(f"INSERT INTO {layout}.orders SELECT * FROM orders WHERE id > 200000;")
    first.psql(LINES)
    second.psql("ANALYZE;")
    first.psql("ANALYZE plain.orders, parts.orders, shards.orders, shards.order_items, own.orders;")
    for server in (first, second):
        server.psql("CHECKPOINT;")
        server.set(**DURABLE)
    return first, second


def write(server, layout, rows=1, before=""):
    """Rows a second."""
    script = ORDER.format(layout=layout, rows=rows, before=before)
    return pgbench(server, {"order": script}, clients=CLIENTS, seconds=1).per_second * rows


def measure_writes(server, evidence):
    evidence.heading("The ceiling of one node, and what moves it", 3)
    evidence.paragraph(f"{CLIENTS} clients write orders for a second each, 40 % of them of tenant 1:")
    speeds = {
        "one order a transaction": write(server, "plain"),
        "twenty orders a transaction": write(server, "plain", rows=20),
        "one order, `synchronous_commit = off`": write(server, "plain", before="SET synchronous_commit = off;\n"),
        "one order, four hash partitions": write(server, "parts"),
        "one order, two servers": write(server, "shards"),
    }
    ceiling = speeds["one order a transaction"]
    evidence.table(["lever", "orders a second:", "against the first:"], [
        [name, measured(speed), measured(f"{speed / ceiling:.1f}×")] for name, speed in speeds.items()])
    evidence.holds("Batches write more than twice as much", speeds["twenty orders a transaction"] > 2 * ceiling, speeds)
    return speeds


def touched(plan):
    """The partitions that a plan reads, and which of them are on the other server."""
    scans = [node for node, _ in plan.nodes() if node["Node Type"].endswith("Scan") and
             node["Node Type"] != "Bitmap Index Scan" and node["Actual Loops"] > 0]
    return len(scans), sum(node["Node Type"] == "Foreign Scan" for node in scans)


def measure_reads(server, evidence):
    evidence.heading("One tenant's query, and everybody's", 3)
    rows, seen = [], {}
    for what, query in (("tenant 3, on the first server", ONE.replace("{tenant}", "3")),
                        ("tenant 4, on the second", ONE.replace("{tenant}", "4")), ("all tenants", ALL)):
        for layout in ("plain", "parts", "shards"):
            plan = quickest(server, query.format(layout=layout))
            seen[what, layout] = touched(plan)
            rows.append([what, f"`{layout}`", *seen[what, layout], measured(plan.milliseconds)])
    evidence.table(["query", "layout", "partitions read:", "of them on the second server:", "milliseconds:"], rows)
    evidence.equals("One tenant's query touches one partition, and so one server",
                    [seen[what, layout] for what in list(dict.fromkeys(key[0] for key in seen))[:2]
                     for layout in ("parts", "shards")], [(1, 0), (1, 0), (1, 0), (1, 1)])
    evidence.equals("A query without the shard key touches all of them", seen["all tenants", "shards"], (4, 2))


def measure_colocation(server, evidence):
    evidence.heading("Co-location", 3)
    rows, fetched = [], []
    for name, condition in (("by the order alone", ""),
                            ("by the shard key too", " AND items.tenant_id = orders.tenant_id")):
        plan = quickest(server, TOGETHER.format(and_tenant=condition), PARTITIONWISE)
        scans = [node for node, _ in plan.nodes() if node["Node Type"] == "Foreign Scan"]
        fetched.append((sum(node["Actual Rows"] for node in scans),
                        all("JOIN" in node.get("Relations", "") for node in scans)))
        rows.append([name, f"{fetched[-1][0]:,}", "on each server" if fetched[-1][1] else "on the first",
                     measured(plan.milliseconds)])
    evidence.paragraph("Orders and their lines have the same shard key, and a tenant's are on one server. The join "
                       "must say so:")
    evidence.block(TOGETHER.format(and_tenant=" AND items.tenant_id = orders.tenant_id") + ";")
    evidence.table(["joined", "rows sent by the second server:", "joined where", "milliseconds:"], rows)
    evidence.equals("Joined by the order alone, all rows of the second server are sent to the first",
                    fetched[0], (61797, False))
    evidence.holds("Joined by the shard key too, each server joins and adds up its own", fetched[1][1] and
                   fetched[1][0] < 200, fetched)
    state, _ = server.refusal("INSERT INTO shards.orders SELECT nextval('drill_orders'), tenant_id, user_id, status, "
                              "total_cents, ship_to, placed_at, closed_at FROM orders WHERE id > 249000 AND tenant_id "
                              "IN (3, 4); PREPARE TRANSACTION 'both';")
    evidence.equals("A transaction over both servers cannot be prepared (0A000): a crash between the two commits "
                    "leaves half of it", state, "0A000")


def shares(server, evidence, layout):
    """The share of the fuller server, in percent."""
    found = server.rows(SHARES.format(layout=layout))
    total = sum(int(row[1]) for row in found)
    second = [f"{layout}.{name}" for name in REMOTE[layout]]
    evidence.table(["partition", "server", "orders:", "tenants:", "share:"], [
        [f"{name.split('.')[1]}{' (tenant 1)' if hot == 't' else ''}", "second" if name in second else "first",
         f"{int(count):,}", tenants, f"{100 * int(count) / total:.0f} %"] for name, count, tenants, hot in found])
    away = sum(int(row[1]) for row in found if row[0] in second)
    return max(100 * away / total, 100 - 100 * away / total)


def show_skew(server, evidence):
    evidence.heading("The failure: the hot shard", 3)
    evidence.paragraph("The hash spreads tenants evenly, not their orders:")
    before = shares(server, evidence, "shards")
    found = [row for row in triage.show(server, evidence, "shard")
             if row["partition"].startswith("parts.")]
    hot = server.value("SELECT tableoid::regclass FROM parts.orders WHERE tenant_id = 1 LIMIT 1;")
    evidence.equals("Of the partitions on one node, the first question names tenant 1's first",
                    found[0]["partition"], hot)
    evidence.paragraph("The mitigation: tenant 1 in a partition of its own, and the others placed around it:")
    after = shares(server, evidence, "own")
    evidence.holds(f"The fuller server had {before:.0f} % of the orders, and has {after:.0f} %",
                   after < 55 < 65 < before,
                   (before, after))
    plan = quickest(server, ONE.format(layout="own", tenant=1))
    evidence.equals("Tenant 1's query touches its own partition alone", touched(plan), (1, 0))


def gate(workspace, evidence):
    evidence.heading("What plangate says", 3)
    project = Gate(workspace, "0[1-4]_*", ())
    project.write("seed/orders/05_shards.sql", (HERE / "act7_parts.sql").read_text())
    query = ('--@ bindings.hot  = {{ tenant_id = 1 }}\n--@ bindings.tail = {{ tenant_id = 4 }}\n{types}'
             'SELECT id, status, total_cents, placed_at FROM sharded_orders\n'
             'WHERE tenant_id = :tenant_id ORDER BY placed_at DESC, id DESC LIMIT 20;\n')
    project.write("queries/orders/sharded_history.sql", query.format(types=""))
    project.run("refresh", "--force")
    seen = project.check()
    evidence.equals("One tenant's query on partitions passes", (seen.code, seen.rules()), (0, []))
    project.write("queries/orders/sharded_history.sql", query.format(types='--@ types.tenant_id = "numeric"\n'))
    seen = project.check()
    evidence.paragraph("Then a new driver declares the parameter as `numeric`, and partitions can no longer be told "
                       "apart by it. On shards each such query would go to every server:")
    evidence.block(seen.told(), "text")
    evidence.holds("It fails by the rule `pruning-lost`, in both cases", seen.code == 1 and
                   [finding["rule"] for _, finding in seen.findings("error")].count("pruning-lost") == 2, seen.told())
    project.write("queries/orders/sharded_history.sql", query.format(types='--@ types.tenant_id = "integer"\n'))
    seen = project.check()
    evidence.equals("Declared as the column is, it passes", (seen.code, seen.rules()), (0, []))


def run(workspace, evidence):
    server, _ = build(workspace)
    measure_reads(server, evidence)
    measure_colocation(server, evidence)
    show_skew(server, evidence)
    speeds = measure_writes(server, evidence)
    gate(workspace, evidence)
    decide(server, evidence, speeds)
