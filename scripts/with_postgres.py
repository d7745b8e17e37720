#!/usr/bin/env python3
"""Run a command with DATABASE_URL pointing at a PostgreSQL server made for it and removed after it.

    scripts/with_postgres.py pytest -m "not browser"

The server lives in a temporary folder and listens on a Unix socket there, on no port. As root it runs as the user
"postgres", since PostgreSQL refuses root. Ends with the command's exit code; 69 if PostgreSQL is not installed
(`scripts/with_postgres.py --check` only asks that).
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

EX_UNAVAILABLE = 69
# The data is thrown away, so nothing has to survive a power cut.
SERVER_OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")


def binaries() -> Path | None:
    """The folder of initdb and pg_ctl; Debian keeps them outside of PATH, one folder per version."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(installed, key=lambda path: int(path.parts[-3]), default=None)
    return newest and newest.parent


def server_account() -> dict[str, str | int | list]:
    """Arguments for subprocess.run: who the server runs as."""
    if os.geteuid() != 0:
        return {}
    try:
        account = pwd.getpwnam("postgres")
    except KeyError:
        sys.exit("with_postgres: PostgreSQL does not run as root, and there is no user “postgres”.")
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


@contextmanager
def server(folder: Path, bin_folder: Path):
    """A running server whose data, log and socket are in the folder."""
    account = server_account()
    if account:
        os.chown(folder, account["user"], account["group"])
    data, log = folder / "data", folder / "log"

    def run(program, *arguments):
        command = [bin_folder / program, "-D", data, *arguments]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, **account)
        if done.returncode:
            details = log.read_text() if log.exists() else ""
            sys.exit(f"with_postgres: {program} failed.\n{done.stdout}{done.stderr}{details}")

    run("initdb", "--username=kommunen", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
    options = " ".join(f"-c {option}" for option in SERVER_OPTIONS)
    try:
        run("pg_ctl", "start", "--wait", "--silent", "--log", log, "--options", f"-k {folder} {options}")
        yield
    finally:
        stop(data / "postmaster.pid", bin_folder, data, account)


def stop(pid_file: Path, bin_folder: Path, data: Path, account) -> None:
    """End the server by the process id it wrote down."""
    if pid_file.exists():
        command = [bin_folder / "pg_ctl", "-D", data, "stop", "--wait", "--silent", "--mode=immediate"]
        subprocess.run(command, cwd=data.parent, **account)


def main(command: list[str]) -> int:
    bin_folder = binaries()
    if bin_folder is None:
        print("with_postgres: PostgreSQL is not installed.", file=sys.stderr)
        return EX_UNAVAILABLE
    if command == ["--check"]:
        return 0
    if not command:
        sys.exit(__doc__)
    # A short path: a socket's name may have 107 bytes. Ended by a signal, the server is stopped all the same.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as folder, server(Path(folder), bin_folder):
        url = f"postgres://kommunen@{folder.replace('/', '%2F')}/postgres"
        try:
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode
        except KeyboardInterrupt:
            return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
