import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def owned_by(to, name):
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name=name, to=to)


class Migration(migrations.Migration):
    """Only names: the tables of today's rows are renamed with their models."""

    dependencies = [
        ("diary", "0003_what_happened_besides"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameModel(old_name="Turn", new_name="CaseEvent"),
        migrations.RenameModel(old_name="HeldEntry", new_name="HeldObservation"),
        migrations.AlterField("caseevent", "case", owned_by("diary.case", "events")),
        migrations.AlterField("heldobservation", "case", owned_by("diary.case", "held_observations")),
        migrations.AlterField("heldobservation", "user", owned_by(settings.AUTH_USER_MODEL, "held_observations")),
    ]
