# SPDX-License-Identifier: MIT
"""pgbench with scripts of a drill's own."""

import re
import subprocess
import tempfile

import machine


class Result:
    """What pgbench says at its end."""

    def __init__(self, code, output, errors):
        self.code = code
        self.output = output
        self.errors = errors
        self.done = self._number(r"number of transactions actually processed: (\d+)")
        self.failed = self._number(r"number of failed transactions: (\d+)")
        self.retried = self._number(r"number of transactions retried: (\d+)")
        self.latency = float(self._text(r"latency average = ([\d.]+) ms"))
        self.per_second = float(self._text(r"tps = ([\d.]+)"))

    def _text(self, pattern):
        found = re.search(pattern, self.output)
        return found.group(1) if found else "0"

    def _number(self, pattern):
        return int(self._text(pattern))

    @property
    def seconds(self):
        return self.done / self.per_second if self.per_second else 0.0


class Running:
    """pgbench at work; scripts are name -> SQL, `weights` name -> how often."""

    def __init__(self, server, scripts, clients, *options, environment=None, weights=None):
        self._folder = tempfile.TemporaryDirectory(prefix="pgbench.")
        files = []
        for name, text in scripts.items():
            path = f"{self._folder.name}/{name}"
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            files += ["-f", f"{path}@{(weights or {}).get(name, 1)}"]
        self.process = subprocess.Popen(
            [machine.program("pgbench"), "-n", "-c", str(clients), *files, *options],
            cwd=self._folder.name, env=environment or server.environment, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True)
        self.folder = self._folder.name

    def finish(self):
        output, errors = self.process.communicate()
        return Result(self.process.returncode, output, errors)

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.communicate()
        self._folder.cleanup()


def pgbench(server, scripts, clients, transactions=None, seconds=None, options=(), **more):
    length = ["-t", str(transactions)] if transactions else ["-T", str(seconds)]
    running = Running(server, scripts, clients, *length, *options, **more)
    try:
        result = running.finish()
    finally:
        running.close()
    if result.code:
        raise AssertionError(f"pgbench: {result.errors}")
    return result
