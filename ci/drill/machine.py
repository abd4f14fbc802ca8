# SPDX-License-Identifier: MIT
"""The programs that drills run, and whom they run as: PostgreSQL refuses to run as root."""

import glob
import os
import pathlib
import pwd
import re
import resource
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLANGATE = os.path.realpath(os.environ.get("PLANGATE", ROOT / "build/plangate"))
SKIPPED = 77


def skip(reason):
    print(f"skipped: {reason}", file=sys.stderr)
    sys.exit(SKIPPED)


def server_user():
    """As root: who runs servers; otherwise None, the caller."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            pass
    sys.exit("drill: neither the user postgres nor nobody is there to run a server")


def own(path):
    """Lets the server's user write into a folder."""
    user = server_user()
    if user:
        os.chown(path, user.pw_uid, user.pw_gid)


def identity():
    """Popen's arguments for a program that must not run as root."""
    user = server_user()
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}


def server_programs():
    """The folder of initdb and postgres: the newest whose contrib modules are installed."""
    found = [os.path.dirname(os.path.realpath(shutil.which("postgres") or ""))]
    found += sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: -int(path.split("/")[4]))
    for folder in found:
        if not os.access(f"{folder}/postgres", os.X_OK) or not os.access(f"{folder}/pg_config", os.X_OK):
            continue
        share = subprocess.run([f"{folder}/pg_config", "--sharedir"], check=True, capture_output=True, text=True)
        if all(os.path.exists(f"{share.stdout.strip()}/extension/{name}.control")
               for name in ("postgres_fdw", "pgstattuple")):
            return folder
    return skip("no PostgreSQL server here has its contrib modules (apt-get install postgresql)")


def server_major():
    version = subprocess.run([f"{server_programs()}/postgres", "--version"], check=True, capture_output=True, text=True)
    return re.search(r"\d+", version.stdout).group()


def program(name):
    """A client's program: beside the server, or wherever the machine has it."""
    beside = f"{server_programs()}/{name}"
    found = beside if os.access(beside, os.X_OK) else shutil.which(name, path=os.environ["PATH"] + ":/usr/sbin")
    return found or skip(f"{name} is missing (apt-get install {'pgbouncer' if name == 'pgbouncer' else 'postgresql'})")


def allow_many_files():
    """For a pooler's thousand connections."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most if 0 < most < 65536 else 65536, most))
