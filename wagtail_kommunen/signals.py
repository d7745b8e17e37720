"""What a site may listen to. Sent by actions, once the change is stored."""

from django.dispatch import Signal

#: A text was sealed. Arguments: ``version`` (DeclarationVersion), ``user``.
version_sealed = Signal()

#: A file of the official register was stored, with at least one change. Sent inside the transaction, for it writes in
#: bulk and nothing else tells of it. Arguments: ``report`` (ImportReport), ``renamed`` (dict: full names before the
#: import by primary key, of the bodies whose name or epithet it changed).
register_imported = Signal()
