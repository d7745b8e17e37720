"""Says since when a list has not changed, so that what is made from it can be kept until it does."""

from functools import partial

from django.db import DatabaseError, connection, models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _


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


def raise_stamp(name: str) -> None:
    """Once the transaction is stored: else others would keep, under the new number, what was there before."""
    if not _is_pending(name):
        transaction.on_commit(partial(_raise, name), robust=True)


def _is_pending(name: str) -> bool:
    callbacks = (callback for _savepoints, callback, *_rest in transaction.get_connection().run_on_commit)
    return any(getattr(callback, "func", None) is _raise and callback.args == (name,) for callback in callbacks)


def _raise(name: str) -> None:
    try:
        if not Stamp.objects.filter(name=name).update(number=F("number") + 1):
            Stamp.objects.get_or_create(name=name, defaults={"number": 1})
    except DatabaseError:
        # Before the migration that makes the table there is nothing that could have been kept.
        if Stamp._meta.db_table in connection.introspection.table_names():
            raise
