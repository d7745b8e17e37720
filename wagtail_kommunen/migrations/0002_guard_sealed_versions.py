from django.db import migrations

from wagtail_kommunen.declarations.immutability import install_triggers


class Migration(migrations.Migration):
    """Sealed versions cannot be changed in the database. Installed again after every migrate, see immutability.py."""

    dependencies = [("wagtail_kommunen", "0001_initial")]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: install_triggers(schema_editor.connection), migrations.RunPython.noop
        )
    ]
