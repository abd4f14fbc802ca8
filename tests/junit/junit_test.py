#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The JUnit reports of real runs, against what their readers ask: junit_test.py PLANGATE"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

import readers

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PLANGATE = pathlib.Path(sys.argv.pop(1)).resolve()
QUERIES = {
    "customer.sql": "--@ bindings.one = { id = 77 }\n--@ bindings.two = { id = 78 }\n"
                    "SELECT id, status FROM orders WHERE customer_id = :id;\n",
    "export.sql": '--@ waivers = [{ rule = "seq-scan", relation = "orders", until = 2099-01-01, '
                  'reason = "a nightly \\u0007export <of> \\"all\\" & more" }]\n'
                  "SELECT id FROM orders WHERE customer_id = 79;\n",
    "deep/er/in.here.sql": "-- name: a.b\n\nSELECT 1;\n-- name: c\nSELECT count(*) FROM orders;\n",
}
GONE = "DROP INDEX orders_customer_idx;\nALTER TABLE orders RENAME COLUMN status TO state;\n"
PARTITIONS = """CREATE TABLE measure (at int, what int) PARTITION BY RANGE (at);
DO $$ BEGIN
  FOR i IN 0 .. 999 LOOP
    EXECUTE format('CREATE TABLE measure_of_a_rather_long_name_%s PARTITION OF measure '
                   'FOR VALUES FROM (%s) TO (%s)', i, i * 10, i * 10 + 10);
  END LOOP;
END $$;
INSERT INTO measure SELECT i, i FROM generate_series(0, 9999) i;
"""


class JunitTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="plangate-junit-")
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        shutil.copytree(ROOT / "tests/database/shop", self.root / "seed")
        self.write("plangate.toml", '[suite.shop]\nseed = ["seed/*.sql"]\nqueries = ["queries/**/*.sql"]\n')
        for name, text in QUERIES.items():
            self.write("queries/" + name, text)

    def write(self, name, text):
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def run_plangate(self, *arguments, exit_code=0):
        environment = {key: value for key, value in os.environ.items() if key != "CI"}
        ran = subprocess.run([PLANGATE, *arguments], cwd=self.root, env=environment, text=True,
                             capture_output=True)
        self.assertEqual(ran.returncode, exit_code, ran.stdout + ran.stderr)

    def check(self, *arguments, exit_code):
        """The report's top, which no reader complains about."""
        self.run_plangate("check", *arguments, "--report", "junit=junit.xml", exit_code=exit_code)
        data = (self.root / "junit.xml").read_bytes()
        self.assertEqual(list(readers.complaints(data, self.root)), [], data.decode())
        return xml.etree.ElementTree.fromstring(data)

    def accept(self):
        self.run_plangate("refresh", "--reason", "as it is")

    def test_of_a_run_without_baselines(self):
        self.assertEqual(self.check(exit_code=1).get("failures"), "5")

    def test_of_a_run_that_passes(self):
        self.accept()
        self.assertEqual(self.check(exit_code=0).get("tests"), "5")

    def test_of_a_run_with_every_kind_of_result(self):
        self.accept()
        self.write("seed/90.sql", GONE)
        top = self.check(exit_code=1)
        self.assertEqual([top.get(key) for key in ("tests", "failures", "errors", "skipped")],
                         ["5", "0", "2", "1"])
        self.write("seed/90.sql", GONE.splitlines()[0])
        top = self.check(exit_code=1)
        self.assertEqual([top.get(key) for key in ("tests", "failures", "errors", "skipped")],
                         ["5", "2", "0", "1"])

    def test_of_a_stale_baseline(self):
        self.accept()
        (self.root / "queries/customer.sql").unlink()
        self.assertEqual(self.check(exit_code=1).get("failures"), "1")

    def test_of_a_plan_of_a_thousand_partitions(self):
        self.write("seed/50.sql", PARTITIONS)
        self.write("queries/measured.sql", "SELECT at FROM measure WHERE what % 2 = 0;\n")
        text = self.check("shop/measured", exit_code=1).findtext(".//failure")
        self.assertRegex(text, r"… and [\d,]+ more lines; see \"plangate explain shop/measured\"")

    def test_of_suites_that_are_skipped(self):
        self.accept()
        git = ["git", "-c", "user.name=a", "-c", "user.email=a@b"]
        for arguments in (["init", "-q", "."], ["add", "-A"], ["commit", "-q", "-m", "all"]):
            subprocess.run([*git, *arguments], cwd=self.root, check=True)
        self.assertEqual(self.check("--since", "HEAD", exit_code=0).get("skipped"), "1")

    def test_of_a_run_without_a_verdict(self):
        self.write("seed/90.sql", "SELECT '\\x1b[31m', 1 / 0;\n")
        self.assertEqual(self.check(exit_code=2).get("errors"), "1")


REPORT = """<testsuites tests="1" failures="1" errors="0" skipped="0" time="0">
<testsuite name="s" tests="1" failures="1" errors="0" skipped="0" time="0">
<testcase classname="q" name="n" file="q/n.sql" line="1" time="0">
<failure type="t" message="m">m
    at q.n(n.sql:1)
</failure></testcase></testsuite></testsuites>"""

FAULTS = {
    "a count is wrong": ('tests="1" failures="1" errors="0" skipped="0" time="0">\n<testcase',
                         'tests="2" failures="1" errors="0" skipped="0" time="0">\n<testcase'),
    "a suite has no name": ('name="s"', ""),
    "a suite is empty": ("</testsuites>", '<testsuite name="e" tests="0" failures="0" errors="0" '
                                          'skipped="0" time="0"/></testsuites>'),
    "a case has no class": ('classname="q"', ""),
    "the file is elsewhere": ('file="q/n.sql"', 'file="./q/n.sql"'),
    "the line is behind the end": ('line="1"', 'line="9"'),
    "the line is none": ('line="1"', 'line="0"'),
    "no stack frame": ("    at q.n(n.sql:1)", ""),
    "the message is empty": ('message="m"', 'message=" "'),
    "the message has two lines": ('message="m"', 'message="m&#10;n"'),
    "the content says something else": (">m\n", ">other\n"),
    "the type is missing": ('type="t"', ""),
    "the time has a unit": ('time="0">\n<failure', 'time="0 s">\n<failure'),
    "the content is too long": (">m\n", ">m " + "x" * 64_000 + "\n"),
    "two results": ("</testcase>", '<error type="t" message="m">m\n    at q.n(n.sql:1)\n</error></testcase>'),
    "a colour": ("<failure", "\x1b<failure"),
}


class ReadersTest(unittest.TestCase):
    """The rules find what they are there for."""

    def test_each_fault_is_named_and_nothing_else(self):
        with tempfile.TemporaryDirectory() as name:
            root = pathlib.Path(name)
            (root / "q").mkdir()
            (root / "q/n.sql").write_text("SELECT 1;\n")
            self.assertEqual(list(readers.complaints(REPORT.encode(), root)), [])
            for fault, (before, after) in FAULTS.items():
                with self.subTest(fault):
                    self.assertEqual(REPORT.count(before), 1, before)
                    broken = REPORT.replace(before, after)
                    self.assertNotEqual(list(readers.complaints(broken.encode(), root)), [])


if __name__ == "__main__":
    unittest.main()
