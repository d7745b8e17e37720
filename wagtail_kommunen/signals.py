"""What a site may listen to. Sent by actions, once the change is stored."""

from django.dispatch import Signal

#: A text was sealed. Arguments: ``version`` (DeclarationVersion), ``user``.
version_sealed = Signal()
