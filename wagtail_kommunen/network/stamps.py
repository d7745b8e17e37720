"""Says since when a list has not changed, so that what is made from it can be kept until it does."""

from functools import partial
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, IntegrityError, connection, connections, models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

#: Lists that several rooms are made from. Of members: every stored signature, body and profile raises it.
MEMBERS = "members"
EVENTS = "events"


class Stamp(models.Model):
    """A number per list, raised after every change of what the list shows. One query reads it, at any length."""

    name = models.CharField(_("name"), max_length=40, primary_key=True)
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("stamp")
        verbose_name_plural = _("stamps")
        default_permissions = ()

    def __str__(self):
        return f"{self.name} {self.number}"


def stamp(name: str) -> int | None:
    """The number of now; 0 of a list that never changed. None: this transaction has changed it, so keep nothing."""
    if _is_pending(name):
        return None
    return Stamp.objects.filter(name=name).values_list("number", flat=True).first() or 0


def raise_stamp(name: str, *, using: str = DEFAULT_DB_ALIAS) -> None:
    """Once the transaction is stored: else others would keep, under the new number, what was there before.

    ``using``: the alias of the database in which the list was changed.
    """
    if not _is_pending(name, using):
        call = partial(_raise, name)
        call.__qualname__ = _raise.__qualname__  # type: ignore[attr-defined]  # Django names it, should it fail
        transaction.on_commit(call, using=using, robust=True)


def _is_pending(name: str, *aliases: str) -> bool:
    """Whether a transaction that is open has changed it: in these databases, or in any."""
    asked = [connections[alias] for alias in aliases] or connections.all(initialized_only=True)
    waiting: list[Any] = [callback for one in asked for _savepoints, callback, *_rest in one.run_on_commit]  # type: ignore[var-annotated]
    return any(getattr(callback, "func", None) is _raise and callback.args == (name,) for callback in waiting)


def _raise(name: str) -> None:
    try:
        if not _count(name):
            _begin(name)
    except DatabaseError:
        # Before the migration that makes the table there is nothing that could have been kept.
        if Stamp._meta.db_table in connection.introspection.table_names():
            raise


def _count(name: str) -> int:
    return Stamp.objects.filter(name=name).update(number=F("number") + 1)


def _begin(name: str) -> None:
    """Without a transaction: the statement that has changed the list may not be at its end, and SQLite would refuse one."""
    try:
        Stamp(name=name, number=1).save(force_insert=True)
    except IntegrityError:
        _count(name)
