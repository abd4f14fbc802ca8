#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The action's own steps on a real project and server: action_test.py PLANGATE"""

import functools
import hashlib
import http.server
import json
import os
import pathlib
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
import threading
import unittest

import runner

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ACTION = ROOT / ".github/actions/plangate"
PLANGATE = pathlib.Path(sys.argv.pop(1)).resolve()
QUERY = ("--@ bindings.one = { id = 77 }\n"
         "SELECT id, status FROM orders WHERE customer_id = :id;\n")
VERSION = subprocess.run([PLANGATE, "--version"], capture_output=True, text=True,
                         check=True).stdout.split()[1]


class Repository(unittest.TestCase):
    """A shop in a folder of a repository, with accepted plans."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="plangate-action-")
        self.addCleanup(self.folder.cleanup)
        top = pathlib.Path(self.folder.name)
        self.temporary, self.workspace = top / "temporary", top / "workspace"
        self.temporary.mkdir()
        self.project = self.workspace / "services/a, b"
        shutil.copytree(ROOT / "tests/database/shop", self.project / "seed")
        self.write("plangate.toml",
                   '[suite.shop]\nseed = ["seed/*.sql"]\nqueries = ["queries/*.sql"]\n')
        self.write("queries/customer.sql", QUERY)
        environment = {key: value for key, value in os.environ.items() if key != "CI"}
        subprocess.run([PLANGATE, "refresh"], cwd=self.project, check=True, env=environment,
                       capture_output=True)
        subprocess.run(["git", "init", "-q", "."], cwd=self.workspace, check=True)

    def write(self, name, text):
        file = self.project / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def act(self, variables=None, restored="", **inputs):
        inputs = {"working-directory": "services/a, b", **inputs}
        variables = {"PATH": f"{PLANGATE.parent}:{os.environ['PATH']}", **(variables or {})}
        return runner.run(ACTION, {key.replace("_", "-"): value for key, value in inputs.items()},
                          self.workspace, self.temporary, variables,
                          {"steps.images.outputs.cache-matched-key": restored})


class ActionTest(Repository):
    def test_a_pass_has_a_summary_and_no_annotation(self):
        ran = self.act()
        self.assertEqual(ran.exit_code, 0, ran.log)
        self.assertEqual(ran.outputs["verdict"], "pass")
        self.assertEqual((ran.outputs["errors"], ran.outputs["warnings"]), ("0", "0"))
        self.assertEqual(ran.commands, [])
        self.assertIn("plangate: pass: 1 case passed", ran.summary)
        for name in ("results.json", "junit.xml", "report.md", "report.html"):
            self.assertTrue((pathlib.Path(ran.outputs["report-path"]) / name).stat().st_size > 0)

    def test_a_worse_plan_is_annotated_where_the_query_stands_and_fails_the_step(self):
        self.write("seed/90.sql", "DROP INDEX orders_customer_idx;\n")
        ran = self.act()
        self.assertEqual(ran.exit_code, 1)
        self.assertEqual(ran.outputs["verdict"], "fail")
        self.assertEqual(ran.outputs["errors"], "1")
        error = next(each for each in ran.commands if each.name == "error")
        self.assertEqual(error.properties["file"], "services/a, b/queries/customer.sql")
        self.assertEqual(error.properties["line"], "2")
        self.assertIn("CREATE INDEX ON public.orders", error.text)
        self.assertIn("index-dropped", ran.summary)

    def git(self, *arguments):
        names = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
        subprocess.run(["git", *names, *arguments], cwd=self.workspace, check=True, capture_output=True)

    def test_without_baselines_the_line_that_did_it_is_annotated(self):
        shutil.rmtree(self.project / "baselines")
        self.git("add", "-A")
        self.git("commit", "-qm", "the shop")
        self.write("seed/90 tidy.sql", "CREATE TABLE notes (id int);\nDROP INDEX orders_customer_idx;\n")
        self.git("add", "-A")
        self.git("commit", "-qm", "tidy up")
        ran = self.act()
        self.assertEqual(ran.outputs["verdict"], "fail", ran.log)
        error = next(each for each in ran.commands if each.name == "error")
        self.assertEqual(error.properties["file"], "services/a, b/seed/90 tidy.sql")
        self.assertEqual(error.properties["line"], "2")
        self.assertIn("DROP INDEX orders_customer_idx", ran.summary)
        self.assertEqual(self.act(base="HEAD").outputs["verdict"], "pass")
        self.assertIn("has no baseline", self.act(base="none").log + self.act(base="none").summary)

    def test_a_run_without_a_verdict_fails_with_its_reason(self):
        self.write("seed/90.sql", "DROP INDEX nowhere;\n")
        ran = self.act()
        self.assertEqual(ran.exit_code, 2)
        self.assertEqual(ran.outputs["verdict"], "none")
        self.assertIn("seed/90.sql", ran.commands[0].text)
        self.assertIn("no verdict", ran.summary)

    def test_text_of_sql_and_servers_is_no_command(self):
        hostile = "\n::error::forged\n##[error]forged\n::set-output name=verdict::pass\n"
        self.write("seed/90.sql", "DROP INDEX orders_customer_idx;\n"
                   f"DO $$ BEGIN RAISE WARNING E'{hostile}'; END $$;\n")
        self.write("queries/customer.sql", QUERY.replace("SELECT", f"/*{hostile}*/ SELECT"))
        ran = self.act()
        self.assertEqual(ran.outputs["verdict"], "fail")
        self.assertEqual([each for each in ran.commands if "forged" in each.text], [])
        self.assertEqual({each.name for each in ran.commands}, {"error"})

    def test_inputs_are_data(self):
        marker = self.temporary / "marker"
        for name in ("config", "fail_on", "server_bin", "database_url"):
            ran = self.act(**{name: f"$(touch {marker})`touch {marker}`"})
            self.assertNotEqual(ran.exit_code, 0, name)
        self.assertFalse(marker.exists())

    def test_seed_images_are_kept_once(self):
        ran = self.act()
        kept = [given["key"] for used, given in ran.used if "cache/save" in used]
        self.assertEqual(len(kept), 1)
        self.assertRegex(kept[0], r"^plangate-images-Linux-X64-[0-9a-f]{16}$")
        again = self.act(restored=kept[0])
        self.assertEqual([used for used, _ in again.used if "cache/save" in used], [])
        self.write("seed/90.sql", "CREATE TABLE more ();\n")
        self.assertTrue(any("cache/save" in used for used, _ in self.act(restored=kept[0]).used))

    def test_warnings_fail_where_that_is_wanted(self):
        self.write("queries/city.sql", "SELECT id FROM orders WHERE total_cents % 97 = 5;\n")
        environment = {key: value for key, value in os.environ.items() if key != "CI"}
        subprocess.run([PLANGATE, "refresh"], cwd=self.project, check=False, env=environment,
                       capture_output=True)
        self.assertEqual(self.act().exit_code, 0)
        ran = self.act(fail_on="warning")
        self.assertEqual(ran.exit_code, 1)
        self.assertIn("warning", {each.name for each in ran.commands})

    def test_without_a_token_there_is_a_notice_instead_of_a_comment(self):
        ran = self.act(comment="true")
        self.assertEqual(ran.exit_code, 0)
        self.assertEqual([each.name for each in ran.commands], ["notice"])


class CommentTest(Repository):
    """With a token, on a pull request of a GitHub that plays its part on loopback."""

    def setUp(self):
        super().setUp()
        self.event = self.temporary / "event.json"
        self.event.write_text(json.dumps({"pull_request": {"number": 7, "head": {"sha": "a" * 40}}}))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), GitHub)
        server.comments = []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.comments = server.comments
        self.variables = {"GITHUB_API_URL": f"http://127.0.0.1:{server.server_port}",
                          "GITHUB_SERVER_URL": "https://github.com", "GITHUB_SHA": "a" * 40,
                          "GITHUB_REPOSITORY": "owner/repository", "GITHUB_EVENT_NAME": "pull_request",
                          "GITHUB_EVENT_PATH": str(self.event)}

    def test_a_failure_is_told_on_the_pull_request_before_the_step_fails(self):
        self.write("seed/90.sql", "DROP INDEX orders_customer_idx;\n")
        ran = self.act(self.variables, comment="true", github_token="a-secret-token")
        self.assertEqual(ran.exit_code, 1, ran.log)
        self.assertEqual(len(self.comments), 1, ran.log)
        self.assertIn("plangate refresh shop/customer", self.comments[0])
        self.assertNotIn("a-secret-token", ran.log)

    def test_a_first_run_that_passes_says_nothing(self):
        ran = self.act(self.variables, comment="true", github_token="a-secret-token")
        self.assertEqual(ran.exit_code, 0, ran.log)
        self.assertEqual(self.comments, [])


class GitHub(http.server.BaseHTTPRequestHandler):
    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        if self.path.startswith("/repos/owner/repository/issues/7/comments"):
            self.answer(200, [])
        else:
            self.answer(403, {"message": "Resource not accessible by integration"})

    def do_POST(self):
        text = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.comments.append(json.loads(text)["body"])
        self.answer(201, {"id": 1})

    def log_message(self, *unused):
        pass


class InstallTest(Repository):
    """From a release, served on loopback as GitHub lays it out."""

    def setUp(self):
        super().setUp()
        name = f"plangate-{VERSION}-linux-{platform.machine()}"
        served = self.temporary.parent / "served"
        release = served / f"owner/repository/releases/download/v{VERSION}"
        release.mkdir(parents=True)
        self.archive = release / f"{name}.tar.gz"
        with tarfile.open(self.archive, "w:gz") as archive:
            archive.add(PLANGATE, f"{name}/plangate")
        checksum = hashlib.sha256(self.archive.read_bytes()).hexdigest()
        (release / f"{name}.tar.gz.sha256").write_text(f"{checksum}  {name}.tar.gz\n")
        handler = functools.partial(QuietHandler, directory=str(served))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.variables = {"GITHUB_SERVER_URL": f"http://127.0.0.1:{server.server_port}",
                          "PLANGATE_ACTION_REPOSITORY": "owner/repository",
                          "PATH": os.environ["PATH"]}

    def act(self, variables=None, **inputs):
        return super().act({**self.variables, **(variables or {})},
                           **{"version": VERSION, **inputs})

    def test_the_release_of_the_actions_tag_is_taken(self):
        ran = self.act({"PLANGATE_ACTION_REF": "v" + VERSION}, version="")
        self.assertEqual(ran.exit_code, 0, ran.log)

    def test_an_archive_that_is_not_what_was_released_is_refused(self):
        self.archive.write_bytes(self.archive.read_bytes() + b"\0")
        ran = self.act()
        self.assertNotEqual(ran.exit_code, 0)
        self.assertEqual(ran.outputs["verdict"], "")

    def test_what_is_no_version_is_refused(self):
        for version in ("1.0.0/../../x", "latest; touch x", "1"):
            ran = self.act(version=version)
            self.assertEqual((ran.exit_code, ran.commands[0].name), (2, "error"), version)

    def test_no_version_and_no_plangate_is_an_error_that_says_so(self):
        ran = self.act(version="")
        self.assertEqual(ran.exit_code, 2)
        self.assertIn('give the input "version"', ran.commands[0].text)


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *unused):
        pass


if __name__ == "__main__":
    unittest.main()
