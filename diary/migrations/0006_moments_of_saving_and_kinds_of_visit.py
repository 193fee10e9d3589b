import diary.models.fields
from django.db import migrations, models


def several_places(apps, schema_editor):
    Case = apps.get_model("diary", "Case")
    cases = list(Case.objects.only("pk", "site"))
    for case in cases:
        case.sites = [case.site]
    Case.objects.bulk_update(cases, ["sites"], batch_size=500)


class Migration(migrations.Migration):
    """What an answer can have known: when each thing was saved. A case has several places, a visit a kind."""

    dependencies = [("diary", "0005_handling_to_treatments")]

    operations = [
        migrations.AddField("case", "sites", models.JSONField(default=list, verbose_name="where is it?")),
        migrations.RunPython(several_places, migrations.RunPython.noop),
        migrations.RemoveField("case", "site"),
        migrations.AddField(
            model_name="case",
            name="look_changed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="sites_changed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="observation",
            name="changed_at",
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="visit",
            name="confirmed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="visit",
            name="kind",
            field=models.CharField(
                choices=[("seen", "Seen"), ("spoken", "By phone or video"), ("booked", "Booked")],
                default="seen",
                max_length=20,
                verbose_name="how was it?",
            ),
        ),
        migrations.AlterField(
            model_name="baby",
            name="created_at",
            field=models.DateTimeField(default=diary.models.fields.now, editable=False),
        ),
        migrations.AlterField(
            model_name="case",
            name="created_at",
            field=models.DateTimeField(default=diary.models.fields.now, editable=False),
        ),
        migrations.AlterField(
            model_name="case",
            name="sites",
            field=models.JSONField(verbose_name="where is it?"),
        ),
        migrations.AlterField(
            model_name="observation",
            name="count",
            field=models.CharField(
                blank=True,
                choices=[
                    ("one", "1"),
                    ("two_to_four", "2 to 4"),
                    ("five_to_twenty", "5 to 20"),
                    ("many", "More than 20"),
                    ("patch", "A patch"),
                    ("few", "2 to 5"),
                    ("several", "6 to 20"),
                ],
                max_length=20,
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="observation",
            name="noted_at",
            field=models.DateTimeField(default=diary.models.fields.now, editable=False),
        ),
        migrations.AlterField(
            model_name="observation",
            name="size",
            field=models.CharField(
                blank=True,
                choices=[
                    ("pinhead", "Pinhead (up to 1 mm)"),
                    ("small", "1 to 2 mm"),
                    ("medium", "3 to 5 mm"),
                    ("six_to_ten", "6 to 10 mm"),
                    ("over_one_cm", "Larger than 1 cm"),
                    ("large", "Larger"),
                ],
                max_length=20,
                null=True,
            ),
        ),
        migrations.AlterField(
            model_name="photo",
            name="added_at",
            field=models.DateTimeField(default=diary.models.fields.now, editable=False),
        ),
        migrations.AlterField(
            model_name="question",
            name="asked_at",
            field=models.DateTimeField(default=diary.models.fields.now, editable=False),
        ),
        migrations.AlterField(
            model_name="treatment",
            name="noted_at",
            field=models.DateTimeField(default=diary.models.fields.now, editable=False),
        ),
        migrations.AlterField(
            model_name="visit",
            name="noted_at",
            field=models.DateTimeField(default=diary.models.fields.now, editable=False),
        ),
    ]
