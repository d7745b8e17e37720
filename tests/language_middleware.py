from django.middleware import locale
from django.utils import translation


class LocaleMiddleware(locale.LocaleMiddleware):
    """As Django's, but an address without a language keeps the one that a test has chosen, and none is left behind."""

    def process_request(self, request):
        request.language_before = translation.get_language()
        if translation.get_language_from_path(request.path_info):
            super().process_request(request)
        else:
            request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request, response):
        response = super().process_response(request, response)
        translation.activate(request.language_before)
        return response
