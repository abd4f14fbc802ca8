# SPDX-License-Identifier: MIT
"""What plangate migrate-check says of act 6's migrations before they meet any traffic."""

# From the weakest to the strongest, as lock.h numbers them.
MODES = ["AccessShareLock", "RowShareLock", "RowExclusiveLock", "ShareUpdateExclusiveLock", "ShareLock",
         "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock"]


def strongest(modes):
    return max(modes, key=MODES.index)


def foreseen_lock(results, name):
    """The strongest on the table that migrate-check tells of a phase, in the words of pg_locks."""
    return strongest("".join(word.capitalize() for word in table["lock"].split()) + "Lock"
                     for statement in results["statements"] if statement["file"].endswith(f"/{name}")
                     for table in statement["tables"] if table["relation"] == "order_items")


def told_findings(results):
    return "\n".join(f"{found['severity']}: line {found['line']}: {found['message']} [{found['rule']}]"
                     for found in results["findings"])


def told_of_files(project, phases, naive):
    """Exit code and results of the phases, and of all in one transaction. Nobody else is there."""
    return project.migrate_check(*phases), project.migrate_check(naive)


def report(evidence, files, phases):
    (code, results), (naive_code, naive) = files
    evidence.heading("What plangate says of the files, before anybody waits", 3)
    evidence.equals("`plangate migrate-check` finds nothing in the seven phases", (code, results["findings"]), (0, []))
    seen = {phase.name: strongest(phase.held.split(", ")) for phase in phases if phase.held}
    evidence.equals("For each phase that is one transaction it names the lock that `pg_locks` showed under traffic",
                    {name: foreseen_lock(results, name) for name in seen}, seen)
    evidence.paragraph("Of the same in one transaction, which is tried below, it says:")
    evidence.block(told_findings(naive), "text")
    evidence.equals("It is an error", (naive_code, sorted({found["rule"] for found in naive["findings"]})),
                    (1, ["long-lock", "no-lock-timeout", "validation-scan"]))
    evidence.paragraph("Its way out for the last one, statement by statement, is phases 4 to 6:")
    evidence.block("\n".join(naive["findings"][-1]["recipe"]))
