"""The audit trail: Events, the lanes they are chained in, and the triggers that keep Events as they were written."""

from django.db import migrations, models

import kith.audit.verifier
from kith.audit import triggers
from kith.audit.models import LANES


def make_lanes(apps, schema_editor):
    lane = apps.get_model("audit", "Lane")
    lane.objects.bulk_create(lane(id=number) for number in range(1, LANES + 1))


def install_triggers(apps, schema_editor):
    triggers.install(schema_editor.connection)


def remove_triggers(apps, schema_editor):
    triggers.remove(schema_editor.connection)


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Lane",
            fields=[
                ("id", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("seq", models.BigIntegerField(default=0)),
                ("head", models.CharField(default="0000000000000000000000000000000000000000000000000000000000000000", max_length=64)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("pk", models.CompositePrimaryKey("lane", "seq", blank=True, editable=False, primary_key=True, serialize=False)),
                ("lane", models.PositiveSmallIntegerField()),
                ("seq", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("verb", models.CharField(max_length=64)),
                ("actor", models.UUIDField(null=True)),
                ("how", models.CharField(max_length=16)),
                ("origin", models.TextField()),
                ("case_file", models.UUIDField(null=True)),
                ("object_type", models.CharField(blank=True, max_length=64)),
                ("object_id", models.TextField(blank=True)),
                ("persons", models.TextField(blank=True)),
                ("detail", models.JSONField(encoder=kith.audit.verifier.CanonicalJSON)),
                ("previous", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [models.Index(fields=["at"], name="event_at"), models.Index(fields=["case_file", "at"], name="event_case_file_at"), models.Index(fields=["actor", "at"], name="event_actor_at")],
            },
        ),
        migrations.RunPython(make_lanes, migrations.RunPython.noop),
        migrations.RunPython(install_triggers, remove_triggers),
    ]
