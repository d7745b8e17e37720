from django.contrib import messages
from django.db import transaction
from django.db.models import ProtectedError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin.views.generic import DeleteView


class ProtectedDeleteView(DeleteView):
    """Says what still needs an object instead of failing when somebody deletes it."""

    def form_valid(self, form):
        try:
            with transaction.atomic():
                return super().form_valid(form)
        except ProtectedError as error:
            if self.object in error.protected_objects:  # it protects itself, and says why
                messages.error(self.request, error.args[0])
                return redirect(self.index_url_name)
            named = ", ".join(sorted(str(needed) for needed in list(error.protected_objects)[:3]))
            message = _("“%(object)s” cannot be deleted, it is still needed by: %(named)s.")
            messages.error(self.request, message % {"object": self.object, "named": named})
            return redirect(self.index_url_name)
