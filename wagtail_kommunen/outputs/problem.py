"""Errors that programs understand (RFC 9457), and the same in words for people."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

from .json_stream import compact

CONTENT_TYPE = "application/problem+json"


@dataclass(frozen=True)
class Problem:
    """``errors``: what exactly is wrong, each with its ``detail``."""

    status: int
    title: str
    detail: str = ""
    errors: tuple[dict[str, Any], ...] = ()

    @property
    def as_json(self) -> str:
        members = {"type": "about:blank", "title": self.title, "status": self.status}
        if self.detail:
            members["detail"] = self.detail
        return compact(members | ({"errors": list(self.errors)} if self.errors else {}))

    @property
    def as_text(self) -> str:
        lines = (self.title, self.detail, *(f"- {error['detail']}" for error in self.errors))
        return "".join(f"{line}\n" for line in lines if line)

    def answer(self, *, as_json: bool) -> HttpResponse:
        content, kind = (self.as_json, CONTENT_TYPE) if as_json else (self.as_text, "text/plain; charset=utf-8")
        return HttpResponse(content, status=self.status, content_type=kind)
