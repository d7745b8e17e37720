"""Whom to erase: accounts, and what else tells who it is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..bodies.names import fold
from .kinds import MOST_TERMS, is_email, refuse_kinds, refuse_length
from .terms import ERASED, Term


@dataclass(frozen=True)
class Person:
    accounts: tuple = ()
    name: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    #: Names in public signatures too. They are a record of who signed for whom.
    with_signatures: bool = field(default=False)
    #: Words in public texts too, which were approved.
    with_public: bool = field(default=False)

    @cached_property
    def names(self) -> list[tuple[str, str]]:
        """First and last names, as they stand in two columns."""
        given = [self.name.rpartition(" ")[::2]] if self.name.strip() else []
        accounts = [(account.first_name, account.last_name) for account in self.accounts if _has_names(account)]
        return [(first.strip(), last.strip()) for first, last in (*given, *accounts) if first.strip() and last.strip()]

    @cached_property
    def terms(self) -> list[Term]:
        """What is looked for, each once. ValidationError if one of them does not mean one person."""
        names = [spelling for first, last in self.names for spelling in (f"{first} {last}", f"{last} {first}")]
        if self.name.strip() and not self.names:
            names.append(self.name)
        words = [*names, *self._of_accounts(), *self.emails, *self.texts]
        terms = dict.fromkeys(
            [
                *(Term(word.strip()) for word in words if word.strip()),
                *(Term(phone.strip(), is_phone=True) for phone in self.phones if phone.strip()),
            ]
        )
        if len(terms) > MOST_TERMS:
            message = _("These are more than %(number)s words to look for. Erase one person at a time.")
            raise ValidationError(message % {"number": MOST_TERMS}, code="many")
        for term in terms:
            refuse_length(term)
        refuse_kinds(self.name, self.emails, self.phones)
        return list(terms)

    def _of_accounts(self) -> list[str]:
        """Address and user name, unless a former erasure wrote them."""
        mails = [account.email for account in self.accounts if is_email(getattr(account, "email", ""))]
        usernames = [name for name in (account.get_username() for account in self.accounts) if _is_unusual(name)]
        return [word for word in (*mails, *usernames) if not word.startswith(f"{ERASED}-")]

    @property
    def first_names(self) -> list[Term]:
        return [Term(first) for first, _last in self.names]

    @property
    def last_names(self) -> list[Term]:
        return [Term(last) for _first, last in self.names]

    def is_named(self, first: str | None, last: str | None) -> bool:
        return (fold(first or ""), fold(last or "")) in {(fold(known), fold(name)) for known, name in self.names}

    @property
    def account_ids(self) -> set:
        return {account.pk for account in self.accounts}


def person(account_list: Iterable = (), **known) -> Person:
    """Whoever has one of the mail addresses belongs to it: an account of the same person."""
    from django.contrib.auth import get_user_model

    accounts = {account.pk: account for account in account_list}
    if hasattr(get_user_model(), "email"):
        for email in known.get("emails", ()):
            if email.strip():
                accounts |= {found.pk: found for found in get_user_model().objects.filter(email__iexact=email.strip())}
    return Person(accounts=tuple(accounts.values()), **known)


def _has_names(account) -> bool:
    return bool(getattr(account, "first_name", "") and getattr(account, "last_name", ""))


def _is_unusual(username: str) -> bool:
    """“erika.beispiel” and “rheine1” mean one person wherever they stand; “rheine” and “admin” do not."""
    return len(username) >= 4 and any(not sign.isalpha() for sign in username)
