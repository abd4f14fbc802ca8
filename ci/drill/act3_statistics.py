# SPDX-License-Identifier: MIT
"""Act 3: a plan that is bad because of what the planner believes."""

import triage
from evidence import measured
from gate import Gate
from plans import explain, quickest

TITLE = "the statistics"
ABOUT = ("The planner plans from statistics, not from data. Twice it is wrong here: gifts are booked that no "
         "statistics know of yet, and two columns that go together are taken for independent.")

GIFTS = 100
# Every fifth gift was sent twice.
CAMPAIGN = f"""BEGIN;
INSERT INTO transfers (booked_at, kind, note)
SELECT timestamptz '2025-12-24 18:00+00' + n * interval '1 minute', 'gift', format('Gift %s', n - n / 5 % 2)
FROM generate_series(1, {GIFTS}) AS n;
INSERT INTO ledger_entries (transfer_id, entry_no, account_id, amount_cents, booked_at)
SELECT id, entry_no, 801 + (id + entry_no) % 6000, CASE entry_no WHEN 1 THEN -250 ELSE 250 END, booked_at
FROM transfers CROSS JOIN generate_series(1, 2) AS entry_no
WHERE kind = 'gift';
COMMIT;"""
TWICE = """SELECT first.id, second.id FROM transfers first
JOIN transfers second ON second.note = first.note AND second.id > first.id
WHERE first.kind = 'gift' AND second.kind = 'gift'"""
PLACE = """SELECT first.id, second.id FROM orders first
JOIN orders second ON second.ship_to = first.ship_to AND second.id > first.id AND second.user_id <> first.user_id
WHERE first.tenant_id = 1 AND first.closed_at IS NULL AND first.status = 'pending'
  AND second.tenant_id = 1 AND second.closed_at IS NULL AND second.status = 'pending'"""
STATISTICS = "CREATE STATISTICS orders_status_closed_at_stat (mcv) ON status, closed_at FROM orders;"


def show(evidence, plan):
    evidence.block(plan.tree(), "text")


def joins(plan):
    return [name for name in plan.types() if name in ("Nested Loop", "Hash Join", "Merge Join")]


def gap(plan):
    """By which factor the worst scan's rows are more than estimated."""
    return max(node["Actual Rows"] / node["Plan Rows"] for node, _ in plan.nodes() if "Scan" in node["Node Type"])


def compare(evidence, before, after):
    """The join flips, the estimate is close, and it is quicker."""
    evidence.table(["", "join", "actual rows of a scan, at most", "milliseconds:"], [
        [name, ", ".join(joins(plan)), f"{gap(plan):,.0f} times the estimate", measured(plan.milliseconds)]
        for name, plan in (("before", before), ("after", after))])
    evidence.equals("The join flips", (joins(before), joins(after)), (["Nested Loop"], ["Hash Join"]))
    evidence.holds("Before, a scan's rows are over ten times what was estimated", gap(before) > 10)
    scans = [node for node, _ in after.nodes() if "Scan" in node["Node Type"]]
    evidence.holds("After, each scan's estimate is within a factor of two",
                   all(node["Plan Rows"] <= 2 * node["Actual Rows"] <= 4 * node["Plan Rows"] for node in scans))
    evidence.holds("It is quicker", after.milliseconds < before.milliseconds, (after.milliseconds, before.milliseconds))


def stale(server, evidence):
    evidence.heading("The failure: stale statistics", 3)
    evidence.paragraph(f"There was no gift when the statistics were gathered. Then {GIFTS} are booked at Christmas, "
                       "and support asks which of them were sent twice:")
    evidence.block(f"{TWICE};")
    server.psql(CAMPAIGN)
    before = explain(server, TWICE)
    show(evidence, before)
    inner = before.root["Plans"][1]
    evidence.equals("The planner expects one gift, and reads the whole table once more for each",
                    (before.root["Plans"][0]["Plan Rows"], inner["Node Type"], inner["Actual Loops"]),
                    (1, "Seq Scan", GIFTS))
    found = triage.show(server, evidence, "statistics")
    evidence.holds("The first question names transfers", "transfers" in [row["table"] for row in found], found)
    evidence.paragraph("The first fix:")
    evidence.block("ANALYZE transfers;")
    # All rows as the sample, so that the estimate is the same each time.
    server.psql("ALTER TABLE transfers ALTER COLUMN kind SET STATISTICS 1000; ANALYZE transfers;")
    after = quickest(server, TWICE)
    show(evidence, after)
    compare(evidence, before, after)
    evidence.paragraph("plangate gathers statistics behind every piece of a seed, so that no verdict depends on how "
                       "stale they are; of a migration that leaves a column without any it warns (`not-analyzed`).")


def correlated(server, evidence):
    evidence.heading("The failure: columns that go together", 3)
    evidence.paragraph("Every pending order is open, so that of the open ones a fifth is pending; taken for "
                       "independent, the two conditions promise next to none. The fraud check asks which pending "
                       "orders of a tenant go to the same address:")
    evidence.block(f"{PLACE};")
    before = quickest(server, PLACE)
    show(evidence, before)
    evidence.paragraph("`ANALYZE` does not help: the statistics are right, each by itself. The fix says which belong "
                       "together:")
    evidence.block(STATISTICS)
    server.psql(f"{STATISTICS} ALTER TABLE orders ALTER COLUMN status SET STATISTICS 1000; ANALYZE orders;")
    after = quickest(server, PLACE)
    show(evidence, after)
    compare(evidence, before, after)


def gate(workspace, evidence):
    evidence.heading("What plangate says", 3)
    project = Gate(workspace)
    drop = "DROP STATISTICS users_city_postal_code_stat;\n"
    again = "CREATE STATISTICS users_city_postal_code_stat (mcv) ON city, postal_code FROM users;\n"
    project.write("seed/orders/14_statistics.sql", drop)
    red = project.check("orders/customers_by_place")
    evidence.paragraph("City follows from the postal code, and the suite has a statistics object that says so. Of a "
                       "migration that drops it, `plangate check orders/customers_by_place` says:")
    evidence.block(red.told(), "text")
    evidence.equals("It fails by the rule `row-estimate`", (red.code, red.rules("error")), (1, ["row-estimate"]))
    project.write("seed/orders/14_statistics.sql", drop + again)
    green = project.check("orders/customers_by_place")
    evidence.equals("With the statistics created again, the check passes", (green.code, green.rules()), (0, []))
    pairs = f"--@ description = \"job fraud-check: pending orders of a tenant that go to one address\"\n{PLACE};\n"
    project.write("queries/orders/same_address.sql", pairs)
    red = project.check("orders/same_address")
    evidence.paragraph("A query that is new has no baseline, and is judged all the same:")
    evidence.block(red.told(), "text")
    evidence.equals("The fraud check fails by `row-estimate`, beside the missing baseline", red.rules("error"),
                    ["missing-baseline", "row-estimate"])
    project.write("seed/orders/14_statistics.sql", STATISTICS + "\n")
    accepted = project.run("refresh", "orders/same_address", "--force")
    evidence.equals("With the statistics, its plan is accepted without a reason given", accepted.returncode, 0)
    green = project.check("orders/same_address")
    evidence.equals("Then the check passes", (green.code, green.rules("error")), (0, []))


def run(workspace, evidence):
    server = workspace.server()
    stale(server, evidence)
    correlated(server, evidence)
    gate(workspace, evidence)
