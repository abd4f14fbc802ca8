# SPDX-License-Identifier: MIT
"""Act 4: a transaction that stays open, behind which VACUUM may remove nothing."""

import re

import triage
from gate import Gate
from plans import explain
from session import wait_until

TITLE = "bloat"
ABOUT = ("A nightly report holds one transaction open. Whatever is updated meanwhile leaves its old versions behind, "
         "and VACUUM may not remove them: the report could still ask for them.")

ROUNDS = 4
UPDATE = "UPDATE users SET city = city;"
REPORT = "SELECT city, count(*) FROM users GROUP BY city"


class Steps:
    """The table's state after each step."""

    def __init__(self, server):
        self._server = server
        self.rows = []

    def take(self, what):
        live, dead = map(int, self._server.rows("SELECT tuple_count, dead_tuple_count FROM pgstattuple('users');")[0])
        pages = self._server.number("SELECT pg_relation_size('users') / 8192;")
        plan = explain(self._server, REPORT)
        blocks = plan.find("Seq Scan")
        read = blocks["Shared Hit Blocks"] + blocks["Shared Read Blocks"]
        self.rows.append([what, f"{live:,}", f"{dead:,}", f"{pages:,}", f"{read:,}"])
        return dead, pages, read


def vacuum(server):
    """What VACUUM (VERBOSE) says of the table's rows."""
    told = server.psql("VACUUM (VERBOSE) users;").stderr
    line = re.search(r"tuples: (\d+) removed, (\d+) remain, (\d+) are dead but not yet removable", told)
    return tuple(map(int, line.groups())), line.group(0)


def fail_and_recover(server, evidence):
    evidence.heading("The failure, and its end", 3)
    steps = Steps(server)
    _, healthy, _ = steps.take("healthy")
    report = server.session("nightly report")
    report.run("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM orders;")
    for _ in range(ROUNDS):
        server.psql(UPDATE)
    steps.take(f"the report is open; {ROUNDS} times `{UPDATE}`")
    failed, failed_line = vacuum(server)
    dead, grown, blocks = steps.take("VACUUM, the report still open")
    found = triage.show(server, evidence, "bloat", hide=("transactions_since",))
    evidence.holds("The first question names the report, idle in its transaction",
                   [(row["application_name"], row["state"]) for row in found] ==
                   [("nightly report", "idle in transaction")], found)
    report.run("COMMIT;")
    done, done_line = vacuum(server)
    clean = steps.take("the report ends; VACUUM")
    server.psql(UPDATE)
    reused = steps.take(f"`{UPDATE}` again")[1]
    server.psql("VACUUM FULL users;")
    small = steps.take("VACUUM FULL")
    evidence.paragraph("`users` after each step; the last column is what a count by city reads:")
    evidence.table(["step", "rows:", "dead rows:", "pages:", "blocks read:"], steps.rows)
    evidence.paragraph("What VACUUM (VERBOSE) says while the report is open, and after it:")
    evidence.block(f"{failed_line}\n{done_line}", "text")
    return {"healthy": healthy, "grown": grown, "blocks": blocks, "dead": dead, "failed": failed, "done": done,
            "clean": clean, "reused": reused, "small": small}


def judge(evidence, seen):
    old = 20000 * ROUNDS
    evidence.holds(f"The table grows to more than {ROUNDS} times its pages, and has the same rows",
                   seen["grown"] > ROUNDS * seen["healthy"], seen)
    evidence.holds("A count reads every one of them", seen["blocks"] == seen["grown"], seen)
    evidence.equals("VACUUM removes nothing while the report is open, and says why", seen["failed"],
                    (0, 20000 + old, old))
    evidence.equals("All old versions are still there", seen["dead"], old)
    evidence.equals("After the report's end VACUUM removes them all",
                    (seen["done"][0], seen["done"][2], seen["clean"][0]),
                    (old, 0, 0))
    evidence.equals("That does not make the file smaller", seen["clean"][1], seen["grown"])
    evidence.equals("But its room is used again: the next update does not make it larger",
                    seen["reused"], seen["grown"])
    evidence.holds("VACUUM FULL gives it back, under an ACCESS EXCLUSIVE lock; pg_repack does so without",
                   seen["small"][1] <= seen["healthy"], seen)


def prevent(server, evidence):
    evidence.heading("Prevention", 3)
    evidence.block("ALTER SYSTEM SET idle_in_transaction_session_timeout = '60s';")
    evidence.paragraph("Here 200 ms, and set for the report alone:")
    report = server.session("nightly report")
    report.run("SET idle_in_transaction_session_timeout = '200ms';")
    report.run("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM orders;")
    wait_until("the server ends the idle transaction",
               lambda: server.number(f"SELECT count(*) FROM pg_stat_activity WHERE pid = {report.pid};") == 0)
    evidence.equals("The server ends the session, with SQLSTATE 25P03", server.errors("nightly report"), {"25P03": 1})
    server.psql(UPDATE)
    removed, _ = vacuum(server)
    evidence.equals("VACUUM removes every old version at once", removed, (20000, 20000, 0))


def gate(workspace, evidence):
    evidence.heading("What plangate says", 3)
    project = Gate(workspace)
    project.write("seed/orders/14_correction.sql", f"{UPDATE}\n" * ROUNDS)
    seen = project.check("orders/top_customers", "--fail-on", "warning")
    evidence.paragraph("plangate's own database is vacuumed, so that a migration that writes a table over and over "
                       "shows as what it leaves: pages. Of one that corrects every user "
                       f"{ROUNDS} times, `plangate check orders/top_customers --fail-on warning` says:")
    evidence.block(f"{seen.told()}\n{seen.findings()[0][1]['detail']}", "text")
    evidence.equals("It fails by the rule `more-work`: blocks grow, and rows do not", (seen.code, seen.rules()),
                    (1, ["more-work"]))
    project.write("seed/orders/14_correction.sql", f"{UPDATE}\n" * ROUNDS + "VACUUM FULL users;\n")
    seen = project.check("orders/top_customers", "--fail-on", "warning")
    evidence.equals("With the table written anew at its end, the check passes", (seen.code, seen.rules()), (0, []))


def run(workspace, evidence):
    server = workspace.server()
    server.psql("CREATE EXTENSION pgstattuple;")
    judge(evidence, fail_and_recover(server, evidence))
    prevent(server, evidence)
    gate(workspace, evidence)
