"""Photos lie under the digests of their bytes. Those kept before have no master: the display takes its place."""

import hashlib
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import migrations, models

from diary.storage import photos


def readdress(apps, schema_editor):
    for photo in apps.get_model("diary", "Photo").objects.all():
        for rendition in ("display", "print", "thumb"):
            setattr(photo, rendition, _moved(f"{photo.name[:2]}/{photo.name}-{rendition}.jpg"))
        photo.master = photo.display
        photo.full_width, photo.full_height = photo.width, photo.height
        photo.save()


def _moved(name):
    """The digest of the file of that name, which from now on lies under it. "" where it was lost."""
    path = Path(photos().location) / name
    if not path.exists():
        return ""
    return photos().keep({"": path.read_bytes()})[""]


class Migration(migrations.Migration):
    dependencies = [("diary", "0001_initial")]

    operations = [
        migrations.AddField("photo", "master", models.CharField(db_index=True, default="", editable=False, max_length=64), preserve_default=False),
        migrations.AddField("photo", "display", models.CharField(db_index=True, default="", editable=False, max_length=64), preserve_default=False),
        migrations.AddField("photo", "print", models.CharField(db_index=True, default="", editable=False, max_length=64), preserve_default=False),
        migrations.AddField("photo", "thumb", models.CharField(db_index=True, default="", editable=False, max_length=64), preserve_default=False),
        migrations.AddField("photo", "full_width", models.PositiveSmallIntegerField(default=0), preserve_default=False),
        migrations.AddField("photo", "full_height", models.PositiveSmallIntegerField(default=0), preserve_default=False),
        migrations.AddField("photo", "batch", models.UUIDField(db_index=True, editable=False, null=True)),
        migrations.AddField("photo", "taken_at", models.DateTimeField(null=True)),
        migrations.AddField("photo", "hints", models.JSONField(default=list)),
        migrations.AddField("photo", "landmarks", models.JSONField(null=True)),
        migrations.AddField("photo", "strip", models.JSONField(null=True)),
        migrations.AddField("photo", "strip_mm", models.PositiveSmallIntegerField(null=True)),
        migrations.RunPython(readdress, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField("photo", "name"),
    ]
