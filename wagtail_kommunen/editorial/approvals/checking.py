"""What keeps a content from being submitted or approved, whichever door somebody takes."""

from django.core.exceptions import PermissionDenied, ValidationError

from ...declarations.publishing import reasons_against
from ...lint import Finding, advice


class UnfitContent(ValidationError, PermissionDenied):
    """Says in words what has to be mended. Where nobody explains it, Wagtail refuses as it refuses other things."""


def findings_of(draft) -> list[Finding]:
    """What the lint says, of types that have one; then what somebody should look at besides."""
    return [*(draft.lint() if hasattr(draft, "lint") else []), *advice(draft)]


def obstacles(draft) -> list[str]:
    """Why this draft cannot go public, in words."""
    return reasons_against(draft) if hasattr(draft, "lint") else []


def refuse_unfit(revision) -> None:
    if reasons := obstacles(revision.as_object()):
        raise UnfitContent(reasons, code="lint")
