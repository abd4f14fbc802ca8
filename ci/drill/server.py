# SPDX-License-Identifier: MIT
"""Throwaway servers on copies of the seeded database, reached by a Unix socket alone."""

import collections
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile

import machine
from session import Session, wait_until

# What makes two runs alike; durability is bought where a drill measures writing.
USUAL = {
    "listen_addresses": "", "unix_socket_permissions": "0700", "logging_collector": "off", "log_line_prefix": "%e %a: ",
    "autovacuum": "off", "jit": "off", "max_parallel_workers_per_gather": "0", "synchronize_seqscans": "off",
    "TimeZone": "UTC", "lc_messages": "C", "fsync": "off", "full_page_writes": "off", "max_connections": "100",
    "client_connection_check_interval": "100ms",  # who is gone waits for no lock
    "max_wal_size": "4GB", "checkpoint_timeout": "1h", "log_statement": "none", "update_process_title": "off",
}
COPY = r"""CHECKPOINT;
SHOW data_directory \gset
SELECT current_database(), current_user \gset
\setenv SEEDED :data_directory
\! cp -a --reflink=auto "$SEEDED" "$COPIED"
\echo :current_database :current_user
"""


class Workspace:
    """A folder for a drill's servers; everything in it goes with it."""

    def __init__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="drill."))
        machine.own(self.path)
        self._closers = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        while self._closers:
            self._closers.pop()()
        shutil.rmtree(self.path, ignore_errors=True)

    def on_exit(self, closer):
        self._closers.append(closer)

    def server(self, name="server", **settings):
        """A server on a data directory as plangate's seed image has it."""
        target = self.path / name
        environment = {**os.environ, "COPIED": str(target), "PSQLRC": "/dev/null"}
        ran = subprocess.run([machine.PLANGATE, "psql", "orders", "--server-bin", machine.server_programs()],
                             cwd=machine.ROOT, input=COPY, env=environment, capture_output=True, text=True, check=False)
        if ran.returncode or not target.is_dir():
            raise AssertionError(f"plangate psql orders: {ran.stderr or ran.stdout}")
        (target / "postmaster.pid").unlink(missing_ok=True)
        database, user = ran.stdout.split()[-2:]
        return Server(self, target, database, user, settings)


class Server:
    def __init__(self, workspace, data, database, user, settings):
        self.folder = workspace.path / f"{data.name}.d"
        self.folder.mkdir(mode=0o700)
        machine.own(self.folder)
        self.log = self.folder / "log"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("PG")},
            "PGHOST": str(self.folder), "PGPORT": "5432", "PGDATABASE": database, "PGUSER": user, "PSQLRC": "/dev/null"}
        (self.folder / "hba").write_text("local all all trust\n")
        self._settings = {**USUAL, **settings}
        self._write_settings()
        self._data = data
        self._start()
        workspace.on_exit(self.stop)
        self._workspace = workspace

    def _control(self, *arguments):
        done = subprocess.run([f"{machine.server_programs()}/pg_ctl", "-D", self._data, "-w", "-s", *arguments],
                              cwd="/", check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
                              **machine.identity())
        return done.returncode == 0

    def _start(self):
        options = (f"-c config_file={self.folder}/settings -c hba_file={self.folder}/hba -c ident_file= "
                   f"-c data_directory={self._data} -k {self.folder}")
        if not self._control("-l", self.log, "-o", options, "start"):
            raise AssertionError(f"the server does not start: {self.log.read_text()[-2000:]}")

    def _write_settings(self):
        lines = (f"{name} = '{value}'\n" for name, value in self._settings.items())
        (self.folder / "settings").write_text("".join(lines))

    def set(self, **settings):
        """Settings that need no restart."""
        self._settings.update(settings)
        self._write_settings()
        self.psql("SELECT pg_reload_conf();")
        for name, value in settings.items():
            wait_until(f"{name} is {value}", lambda: self.value(f"SHOW {name};") == value)

    def stop(self):
        self._control("-m", "immediate", "stop")

    def session(self, name):
        opened = Session(self.environment, name)
        self._workspace.on_exit(opened.close)
        return opened

    def psql(self, statements, *options, check=True):
        ran = subprocess.run([machine.program("psql"), "-XAtq", "-F", "\t", "-v", "ON_ERROR_STOP=1", *options],
                             input=statements, env=self.environment, capture_output=True, text=True, check=False)
        if check and ran.returncode:
            raise AssertionError(f"{statements.strip()}\n{ran.stderr}")
        return ran

    def rows(self, query):
        return [line.split("\t") for line in self.psql(query).stdout.splitlines()]

    def value(self, query):
        found = self.rows(query)
        return found[0][0] if found else None

    def number(self, query):
        return int(self.value(query))

    def refusal(self, statements):
        """SQLSTATE and constraint of the error that the statements, one transaction, end with; or ('', '')."""
        ran = self.psql(statements, "-1", "-v", "VERBOSITY=verbose", check=False)
        lines = ran.stderr.splitlines()
        state = next((line.split(":")[1].strip() for line in lines if line.startswith(("ERROR:", "psql:")) and
                      "ERROR:" in line), "") if ran.returncode else ""
        name = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("CONSTRAINT NAME:")), "")
        return state, name

    def errors(self, name):
        """How many errors of each SQLSTATE an application's sessions had, by the log."""
        lines = self.log.read_text(errors="replace").splitlines()
        found = (re.match(rf"(\w{{5}}) {re.escape(name)}: (ERROR|FATAL): ", line) for line in lines)
        return dict(collections.Counter(match.group(1) for match in found if match))


def end_with_signal(number, _):
    raise SystemExit(128 + number)


signal.signal(signal.SIGTERM, end_with_signal)
