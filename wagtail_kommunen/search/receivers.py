from wagtail.search import index
from wagtail.signals import page_published


def connect() -> None:
    page_published.connect(index_related_texts)


def index_related_texts(instance, is_indexed=False, **kwargs):
    """Wagtail reads a page for its index before the page's contacts are stored; once it is published they are there.

    ``is_indexed``: who adds pages in bulk has done it for all of them at once.
    """
    if not is_indexed and any(isinstance(field, index.RelatedFields) for field in instance.get_search_fields()):
        index.insert_or_update_object(instance)
