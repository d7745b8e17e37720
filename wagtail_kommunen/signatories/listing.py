"""What the tags “live” and “draft” of a listing ask of the database: once for all its rows, not once for each."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch
from wagtail.models import Revision, WorkflowState


class PublicationPrefetchMixin:
    """For Wagtail's listings of snippets with drafts, schedules and workflows."""

    def get_base_queryset(self):
        active = WorkflowState.objects.active().select_related("current_task_state__task")
        # The name under which Wagtail looks for it, as on its listing of pages.
        prefetch = Prefetch("_workflow_states", queryset=active, to_attr="_current_workflow_states")
        return super().get_base_queryset().prefetch_related(prefetch)

    def paginate_queryset(self, queryset, page_size):
        paginated = super().paginate_queryset(queryset, page_size)
        _paginator, _page, rows, _has_others = paginated
        scheduled = Revision.objects.filter(
            content_type=ContentType.objects.get_for_model(self.model),
            object_id__in=[str(row.pk) for row in rows],
            approved_go_live_at__isnull=False,
        )
        revisions = {revision.object_id: revision for revision in scheduled}
        for row in rows:
            row.scheduled_revision = revisions.get(str(row.pk))
        return paginated
