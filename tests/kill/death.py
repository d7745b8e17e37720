"""Does something in a process that kills itself, as SIGKILL from outside would, at a moment that is always the same."""

import os
import re
import signal
import traceback
from collections.abc import Callable

from django.core.mail.backends.locmem import EmailBackend
from django.db import connections

WRITE = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class AfterWrite:
    """After so many statements that write."""

    def __init__(self, number: int):
        self.left = number

    def arm(self, connection) -> None:
        connection.execute_wrappers.append(self)

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        if WRITE.match(str(sql)):
            self.left -= 1
            if self.left == 0:
                die()
        return result


class BeforeCommit:
    """All is written, nothing is stored. Says how many statements wrote, to whoever reads the pipe."""

    def __init__(self, pipe: int | None = None):
        self.pipe, self.writes = pipe, 0

    def arm(self, connection) -> None:
        connection.execute_wrappers.append(self)
        connection._commit = self.commit

    def __call__(self, execute, sql, params, many, context):
        self.writes += bool(WRITE.match(str(sql)))
        return execute(sql, params, many, context)

    def commit(self) -> None:
        if self.pipe is not None:
            os.write(self.pipe, str(self.writes).encode())
        die()


class AfterCommit:
    """All is stored; nothing has happened yet of what follows."""

    def arm(self, connection) -> None:
        commit = connection._commit

        def commit_and_die():
            commit()
            die()

        connection._commit = commit_and_die


class BeforeMail:
    """The mail is written and has not left."""

    def arm(self, connection) -> None:
        EmailBackend.send_messages = lambda backend, messages: die()


def was_killed(deed: Callable[[], object], moment) -> bool:
    """Whether the process came to that moment. What it stored, it has stored for everybody."""
    connections["default"].close()
    process = os.fork()
    if process == 0:
        _live(deed, moment)
    _process, status = os.waitpid(process, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0, "It failed; the reason is in what the test has printed."
    return False


def writes_of(deed: Callable[[], object]) -> int:
    """How many statements write before the first commit. Nothing of it stays."""
    reading, writing = os.pipe()
    try:
        assert was_killed(deed, BeforeCommit(writing))
        return int(os.read(reading, 20))
    finally:
        os.close(reading)
        os.close(writing)


def _live(deed, moment) -> None:
    """In the new process: it never comes back into the tests."""
    code = 1
    try:
        moment.arm(connections["default"])
        deed()
        connections["default"].close()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)
