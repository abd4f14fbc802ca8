# SPDX-License-Identifier: MIT
"""plangate on a project of a drill's own: the orders suite with what the drill adds to its seed and queries."""

import json
import os
import shutil
import subprocess

import machine


class Gate:
    """`seeds` and `queries` are patterns: a part of the suite is quicker to build."""

    def __init__(self, workspace, seeds="*", queries=("*",)):
        self.root = workspace.path / "project"
        for kind, patterns in (("seed", [seeds]), ("queries", queries)):
            (self.root / kind / "orders").mkdir(parents=True)
            for pattern in patterns:
                for file in (machine.ROOT / kind / "orders").glob(f"{pattern}.sql"):
                    shutil.copy(file, self.root / kind / "orders")
        accepted = machine.ROOT / "baselines/orders"
        shutil.copytree(accepted, self.root / "baselines/orders", ignore=lambda folder, names: [
            each for each in names if each.endswith(".json") and not each.startswith("_") and
            not (self.root / "queries/orders" / each.replace(".json", ".sql")).exists()])
        self.write("plangate.toml", '[suite.orders]\nseed = ["seed/orders/*.sql"]\nqueries = ["queries/orders/*.sql"]\n')
        self.root.chmod(0o755)

    def write(self, path, text):
        (self.root / path).write_text(text)

    def remove(self, path):
        (self.root / path).unlink()

    def run(self, *arguments):
        environment = {name: value for name, value in os.environ.items() if name not in ("CI", "GITHUB_ACTIONS")}
        return subprocess.run(
            [machine.PLANGATE, *arguments, "--config", self.root / "plangate.toml", "--root", self.root,
             "--server-bin", machine.server_programs()],
            cwd=self.root, env=environment, capture_output=True, text=True, check=False)

    def check(self, *arguments):
        """The exit code of a check, and its results."""
        results = self.root / "results.json"
        ran = self.run("check", "-q", "--report", f"json={results}", *arguments)
        if ran.returncode not in (0, 1):
            raise AssertionError(f"plangate check {' '.join(map(str, arguments))}: {ran.stderr}{ran.stdout}")
        return Verdict(ran.returncode, json.loads(results.read_text()))

    def migrate_check(self, *files):
        """The exit code and the results of migrate-check, before any file of a drill is part of the seed."""
        ran = self.run("migrate-check", "--format", "json", *files)
        if ran.returncode not in (0, 1):
            raise AssertionError(f"plangate migrate-check {' '.join(map(str, files))}: {ran.stderr}{ran.stdout}")
        return ran.returncode, json.loads(ran.stdout)


class Verdict:
    def __init__(self, code, results):
        self.code = code
        self.results = results

    def findings(self, *severities):
        return [(f"{case['query']} [{case['binding']}]", finding) for case in self.results["cases"]
                for finding in case["findings"]
                if finding["waived"] is None and finding["severity"] in (severities or ("error", "warning"))]

    def rules(self, *severities):
        return sorted({finding["rule"] for _, finding in self.findings(*severities)})

    def statuses(self):
        return {f"{case['query']} [{case['binding']}]": case["status"] for case in self.results["cases"]}

    def told(self):
        """One line a finding, as a drill shows it."""
        return "\n".join(f"{finding['severity']}: {case}: {finding['message']} [{finding['rule']}]"
                         for case, finding in self.findings()) or "pass"
