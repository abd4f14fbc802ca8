# SPDX-License-Identifier: MIT
"""PgBouncer in transaction mode before a server."""

import subprocess

import machine
from session import wait_until

SETTINGS = """[databases]
* = host={server} port=5432

[pgbouncer]
listen_addr =
unix_socket_dir = {folder}
listen_port = 6432
auth_type = trust
auth_file = {folder}/users
admin_users = {admin}
pool_mode = transaction
default_pool_size = {size}
max_client_conn = 2000
query_wait_timeout = 0
logfile = {folder}/log
"""


class Pooler:
    def __init__(self, workspace, server, size, users):
        self.folder = workspace.path / "pooler"
        self.folder.mkdir(mode=0o700)
        machine.own(self.folder)
        admin = server.environment["PGUSER"]
        (self.folder / "users").write_text("".join(f'"{name}" ""\n' for name in {admin, *users}))
        (self.folder / "settings").write_text(
            SETTINGS.format(server=server.folder, folder=self.folder, admin=admin, size=size))
        self.environment = {**server.environment, "PGHOST": str(self.folder), "PGPORT": "6432"}
        self._process = subprocess.Popen([machine.program("pgbouncer"), "-q", self.folder / "settings"],
                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **machine.identity())
        workspace.on_exit(self.stop)
        wait_until("PgBouncer listens", (self.folder / ".s.PGSQL.6432").exists)

    def stop(self):
        self._process.terminate()
        self._process.wait()

    def pool(self, user):
        """SHOW POOLS' row of a user, by column."""
        shown = subprocess.run([machine.program("psql"), "-XAq", "-F", "\t", "-P", "footer=off", "pgbouncer"],
                               input="SHOW POOLS;", env=self.environment, capture_output=True, text=True, check=True)
        columns, *rows = [line.split("\t") for line in shown.stdout.splitlines()]
        found = [dict(zip(columns, row)) for row in rows]
        return next(({name: int(value) for name, value in row.items() if value.isdigit()}
                     for row in found if row["user"] == user), {})

    def url(self):
        return f"postgresql://{self.environment['PGUSER']}@/postgres?host={self.folder}&port=6432"
