#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# What plangate does on a terminal, through a real one: colours by their rules, a failing run that fits
# the screen, progress that leaves nothing behind. usage: terminal_test.py PLANGATE
import fcntl
import itertools
import json
import os
import pathlib
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PLANGATE = os.path.abspath(sys.argv.pop(1))
PLAIN = {name: value for name, value in os.environ.items()
         if name not in ("NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM", "CI")} | {"TERM": "xterm"}

CONFIG = '[suite.shop]\nseed = ["seed/*.sql"]\nqueries = ["queries/*.sql"]\n'
SEED = "CREATE TABLE users AS SELECT n AS id FROM generate_series(1, 20000) AS n;\nANALYZE users;\n"


def recorded(name):
    """EXPLAIN's output as a server gave it."""
    file = ROOT / "tests/rules/seq-scan/index-scan-dropped" / name
    return "\n".join(json.loads(file.read_text())["explain"])


class Terminal:
    """A terminal of a size; what a program wrote to it, and what it left on its lines."""

    def __init__(self, columns=80, rows=24):
        self.leader, self.follower = pty.openpty()
        fcntl.ioctl(self.follower, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def run(self, folder, arguments, environment, streams=("stdout", "stderr")):
        piped = {name: subprocess.PIPE for name in ("stdout", "stderr") if name not in streams}
        process = subprocess.Popen([PLANGATE, *arguments], cwd=folder, env=environment,
                                   stdin=subprocess.DEVNULL,
                                   **{name: self.follower for name in streams}, **piped)
        os.close(self.follower)
        written = b""
        while True:
            try:
                part = os.read(self.leader, 4096)
            except OSError:  # nobody has the other end any more
                break
            if not part:
                break
            written += part
        out, err = process.communicate()
        os.close(self.leader)
        self.exit_code = process.returncode
        self.written = written.decode().replace("\r\n", "\n")
        self.piped = ((out or b"") + (err or b"")).decode()
        return self

    @property
    def left(self):
        """Lines as they stand at the end: what was erased is gone, colours are off."""
        text = re.sub(r"[^\n]*\r\x1b\[K", "", self.written)
        return re.sub(r"\x1b\[[0-9;]*m", "", text).splitlines()


class TerminalTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        os.chmod(temporary.name, 0o755)
        self.folder = pathlib.Path(temporary.name)
        for name in ("seed", "queries"):
            (self.folder / name).mkdir()
        (self.folder / "plangate.toml").write_text(CONFIG)
        (self.folder / "seed/01_users.sql").write_text(SEED)
        (self.folder / "before.json").write_text(recorded("baseline.json"))
        (self.folder / "after.json").write_text(recorded("current.json"))

    def run_on(self, arguments, columns=80, rows=24, environment=None, streams=("stdout", "stderr")):
        return Terminal(columns, rows).run(self.folder, arguments, PLAIN | (environment or {}), streams)

    def queries(self, count):
        for n in range(count):
            (self.folder / f"queries/users_{n:02}.sql").write_text(f"SELECT id FROM users WHERE id = {n};\n")

    def test_colours_follow_the_option_then_the_environment_then_the_stream(self):
        values = {"--color": (None, "auto", "always", "never"), "NO_COLOR": (None, "", "1"),
                  "CLICOLOR_FORCE": (None, "", "0", "1"), "TERM": ("xterm", "dumb")}
        for option, no_color, forced, term in itertools.product(*values.values()):
            environment = {"TERM": term}
            environment |= {"NO_COLOR": no_color} if no_color is not None else {}
            environment |= {"CLICOLOR_FORCE": forced} if forced is not None else {}
            arguments = ["diff", "before.json", "after.json"] + (["--color", option] if option else [])
            for streams in (("stdout",), ("stderr",)):
                on_terminal = streams == ("stdout",)
                if option in ("always", "never"):
                    wanted = option == "always"
                elif no_color:
                    wanted = False
                elif forced == "1":
                    wanted = True
                else:
                    wanted = on_terminal and term != "dumb"
                with self.subTest(option=option, on_terminal=on_terminal, **environment):
                    terminal = self.run_on(arguments, environment=environment, streams=streams)
                    self.assertEqual(terminal.exit_code, 1)
                    text = terminal.written if on_terminal else terminal.piped
                    self.assertIn("[seq-scan]", text)
                    self.assertEqual("\x1b[" in text, wanted)

    def test_no_progress_where_there_is_no_terminal_nor_with_quiet_nor_in_ci(self):
        self.queries(2)
        for arguments, environment, streams in (
                (["-q"], {}, ("stdout", "stderr")), ([], {"CI": "true"}, ("stdout", "stderr")),
                ([], {"TERM": "dumb"}, ("stdout", "stderr")), ([], {}, ("stdout",))):
            with self.subTest(arguments=arguments, environment=environment, streams=streams):
                terminal = self.run_on(["check", *arguments], environment=environment, streams=streams)
                self.assertEqual(terminal.exit_code, 1)
                self.assertNotIn("\x1b[K", terminal.written)
                self.assertNotIn("case 1 of 2", terminal.written + terminal.piped)

    def test_progress_names_step_and_case_in_lines_that_fit_and_leaves_nothing(self):
        self.queries(3)
        (self.folder / "seed/02_a_step_with_a_name_that_is_much_longer_than_the_terminal.sql").write_text(
            "CREATE INDEX ON users (id);\n")
        for columns in (40, 80):
            with self.subTest(columns=columns):
                terminal = self.run_on(["check", "--no-cache", "--jobs", "1"], columns=columns)
                lines = re.findall(r"\x1b\[K([^\r\n\x1b]+)", terminal.written)
                self.assertTrue(any("seed step 1 of 2" in line for line in lines), lines)
                for case in (1, 2, 3):
                    self.assertTrue(any(f"case {case} of 3" in line for line in lines), lines)
                for line in lines:
                    self.assertRegex(line, r"^\d+:\d\d ")
                    self.assertLess(len(line), columns)
                self.assertFalse(any("case 3 of 3" in line for line in terminal.left), terminal.left)

    def test_progress_is_erased_before_an_error(self):
        self.queries(1)
        (self.folder / "seed/02_broken.sql").write_text("SELECT no_such_function();\n")
        terminal = self.run_on(["check"])
        self.assertEqual(terminal.exit_code, 2)
        self.assertIn("seed step 2 of 2", terminal.written)
        self.assertTrue(terminal.left[0].startswith("plangate: "), terminal.left)

    def test_verbose_progress_is_lines(self):
        self.queries(2)
        terminal = self.run_on(["check", "-v", "--no-cache"], streams=("stderr",))
        self.assertIn("  shop: seed step 1 of 1: seed/01_users.sql\n", terminal.written)
        self.assertIn("  shop: case 2 of 2: users_01 [default]\n", terminal.written)
        self.assertNotIn("\x1b[K", terminal.written)

    def test_a_failing_run_fits_the_screen_and_a_pipe_gets_all_of_it(self):
        self.queries(30)
        self.run_on(["check", "--report", "json=results.json"])
        arguments = ["merge", "results.json"]
        for columns, rows in ((80, 24), (120, 30), (40, 24)):
            with self.subTest(columns=columns):
                left = self.run_on(arguments, columns, rows).left
                self.assertLessEqual(sum(max(1, -(-len(line) // columns)) for line in left), rows - 2)
                self.assertTrue(any("more cases fail" in line for line in left), left)
                self.assertTrue(any(line.startswith("plangate: fail: ") for line in left[-3:]), left)
        piped = self.run_on(arguments, streams=("stderr",)).piped
        self.assertIn("FAIL shop/users_29", piped)
        in_ci = self.run_on(arguments, environment={"CI": "true"}).left
        self.assertIn("FAIL shop/users_29  queries/users_29.sql:1", in_ci)

    def test_an_error_is_broken_between_words_on_a_terminal_only(self):
        arguments = ["check", "--config", "missing.toml", "--report", "jnit=x"]
        self.assertLessEqual(max(map(len, self.run_on(arguments, columns=50).left)), 50)
        piped = self.run_on(arguments, columns=50, streams=("stdout",)).piped
        self.assertEqual(len(piped.splitlines()), 2)

    def test_a_bare_run_is_help_with_examples_and_no_pass(self):
        terminal = self.run_on([])
        self.assertIn("Examples:", terminal.written)
        self.assertEqual(terminal.exit_code, 2)


if __name__ == "__main__":
    unittest.main()
