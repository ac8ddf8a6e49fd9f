"""Loads the relationship kinds Kith is shipped with."""

from django.db import migrations

from kith.authority.lists import shipped


def load(apps, schema_editor):
    kinds = apps.get_model("authority", "RelationshipKind")
    kinds._base_manager.bulk_create(
        kinds(code=row["code"], words=row["words"], directed=row["directed"] == "yes")
        for row in shipped("relationship_kinds")
    )


class Migration(migrations.Migration):
    dependencies = [("authority", "0001_initial")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
