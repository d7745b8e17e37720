import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    """In a migration of its own: PostgreSQL changes no column of rows that the same transaction has changed."""

    dependencies = [
        ("wagtail_kommunen_pages", "0005_contacts_in_languages"),
    ]

    operations = [
        migrations.AlterField(
            model_name="membercontact",
            name="locale",
            field=models.ForeignKey(
                editable=False,
                on_delete=models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.locale",
                verbose_name="locale",
            ),
        ),
        migrations.AlterField(
            model_name="membercontact",
            name="translation_key",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.AlterUniqueTogether(name="membercontact", unique_together={("translation_key", "locale")}),
    ]
