from wagtail.search import index


def index_related_texts(instance, **kwargs):
    """Wagtail reads a page for its index before the page's contacts are stored; once it is published they are there."""
    if any(isinstance(field, index.RelatedFields) for field in instance.get_search_fields()):
        index.insert_or_update_object(instance)
