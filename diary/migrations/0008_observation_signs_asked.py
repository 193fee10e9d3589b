from django.db import migrations, models


class Migration(migrations.Migration):
    """Which signs an entry answers. Of older entries it stays unknown, so it is NULL."""

    dependencies = [("diary", "0007_visits_and_what_was_said")]

    operations = [
        migrations.AddField(
            model_name="observation",
            name="signs_asked",
            field=models.JSONField(blank=True, editable=False, null=True),
        ),
    ]
