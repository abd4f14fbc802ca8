# SPDX-License-Identifier: MIT
"""A session that stays open, for what two sessions do to each other: psql, fed line by line."""

import re
import subprocess
import time

import machine

MARK = "drill-mark"
PATIENCE = 300  # seconds; only a failing drill waits as long


def wait_until(what, holds):
    """Waits for a fact, never for a time."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {PATIENCE} s in vain until {what}")
        time.sleep(0.01)


class Answer:
    """What a session's statements gave: rows, messages, and the SQLSTATEs of those that failed."""

    def __init__(self, lines):
        self.messages = [line for line in lines if re.search(r"(^|: )(ERROR|FATAL|WARNING|INFO|NOTICE):", line)]
        self.rows = [line for line in lines if line not in self.messages]
        self.states = [found.group(1) for found in
                       (re.search(r"(?:ERROR|FATAL):  (\w{5}):", line) for line in self.messages) if found]

    @property
    def value(self):
        return self.rows[-1] if self.rows else None


class Session:
    def __init__(self, environment, name):
        self.name = name
        self._psql = subprocess.Popen(
            [machine.program("psql"), "-XAtq", "-v", "VERBOSITY=verbose"], text=True, bufsize=1,
            env={**environment, "PGAPPNAME": name, "PGOPTIONS": f"-c statement_timeout={PATIENCE}s"},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.pid = self.run("SELECT pg_backend_pid();").value

    def start(self, statements):
        """Sends statements and does not wait; `finish` does."""
        self._psql.stdin.write(f"{statements}\n\\echo {MARK}\n")

    def finish(self):
        lines = []
        for line in self._psql.stdout:
            if line.startswith(MARK):
                break
            lines.append(line.rstrip("\n"))
        return Answer(lines)

    def run(self, statements):
        self.start(statements)
        return self.finish()

    def close(self):
        if self._psql.poll() is None:
            try:
                self._psql.stdin.close()
                self._psql.wait(timeout=5)
            except (BrokenPipeError, subprocess.TimeoutExpired):
                self._psql.kill()
        self._psql.wait()
        self._psql.stdout.close()
