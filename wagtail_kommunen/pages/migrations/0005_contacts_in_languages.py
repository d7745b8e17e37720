import uuid

from django.db import migrations, models


def fill(apps, schema_editor):
    """A contact is in the language of its page."""
    contact = apps.get_model("wagtail_kommunen_pages", "MemberContact")
    page = apps.get_model("wagtailcore", "Page")
    of_page = page.objects.filter(pk=models.OuterRef("page")).values("locale")[:1]
    contact.objects.update(locale=models.Subquery(of_page))
    batch = []
    for one in contact.objects.only("pk").iterator(chunk_size=2000):
        one.translation_key = uuid.uuid4()
        batch.append(one)
        if len(batch) == 2000:
            contact.objects.bulk_update(batch, ["translation_key"], batch_size=200)
            batch = []
    contact.objects.bulk_update(batch, ["translation_key"], batch_size=200)


class Migration(migrations.Migration):
    dependencies = [
        ("wagtailcore", "0094_alter_page_locale"),
        ("wagtail_kommunen_pages", "0004_image_words"),
    ]

    operations = [
        migrations.AddField(
            model_name="membercontact",
            name="locale",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=models.deletion.PROTECT,
                related_name="+",
                to="wagtailcore.locale",
                verbose_name="locale",
            ),
        ),
        migrations.AddField(
            model_name="membercontact",
            name="translation_key",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
