"""Table of contents: what ``manage.py check`` says of a site that installs the package. docs/settings.md lists it."""

from django.core.checks import Tags, register

from ..editorial.database_checks import check_approvals
from ..editorial.page_type_checks import check_page_types
from ..editorial.setting_checks import check_approval_settings
from .installation import check_installation
from .sealed import check_sealed_versions_are_guarded
from .values import check_values

register(check_installation)
register(check_values)
register(check_approval_settings)
register(check_page_types)
register(check_approvals, Tags.database)
register(check_sealed_versions_are_guarded, Tags.database)
