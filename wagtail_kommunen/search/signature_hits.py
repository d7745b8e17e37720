from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from ..bodies.name_language import own_name
from ..signatories.models import Signatory
from .excerpts import marked
from .hits import Hit, Source
from .public_pages import PublicPages
from .words import found_in_name, words_of


class SignatureSource(Source):
    """Public signatures of registries that anybody may read, by body, official key and person."""

    slug, label = "unterzeichnende", _("Signatories")

    def __init__(self, public: PublicPages, query: str):
        words = words_of(query)
        self.public = public
        self.pattern = found_in_name(words)
        signatures = Signatory.objects.public().filter(version__declaration__in=public.registries)
        self.found = signatures.named_like(" ".join(words))

    def count(self):
        return self.found.order_by().count()

    def hits(self, start, stop):
        return [self.hit(signatory) for signatory in self.found[start:stop]]

    def hit(self, signatory) -> Hit:
        return Hit(
            title=signatory.body.full_name,
            marked_title=own_name(marked(signatory.body.full_name, self.pattern)),
            url=self.public.signature_url(signatory),
            excerpt=self._person(signatory),
            facts=[signatory.version.shown_label, signatory.signed_on_display, str(signatory.status_label)],
        )

    def _person(self, signatory) -> SafeString:
        office = marked(signatory.office_title, self.pattern)
        parts = marked(signatory.person_name, self.pattern), own_name(office) if signatory.office_text else office
        return format_html_join(", ", "{}", ((part,) for part in parts if part))
