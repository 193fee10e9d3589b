from zoneinfo import ZoneInfo

import django.db.models.deletion
from django.db import migrations, models

from diary.models.noted_treatments import treatments_of_handling


def keep_as_treatments(apps, schema_editor):
    """What entries say was done to the skin, as treatments that belong to them; deleted ones with deleted entries."""
    Observation, Treatment = apps.get_model("diary", "Observation"), apps.get_model("diary", "Treatment")
    treatments = []
    for row in Observation.objects.select_related("case__baby").iterator(chunk_size=500):
        told = treatments_of_handling(
            observation=row.pk,
            day=row.at.astimezone(ZoneInfo(row.case.baby.time_zone)).date(),
            handling=row.handling,
            other=row.handling_other,
            first=row.handling_from,
            last=row.handling_until,
            advised_by=row.handling_advised_by,
            effect=row.handling_effect,
        )
        kept = {"by_id": row.by_id, "by_name": row.by_name, "discarded_at": row.discarded_at}
        treatments += [
            Treatment(**one, case_id=row.case_id, observation_id=row.pk, noted_at=row.noted_at, **kept)
            for one in told
        ]
    moments = {one.pk: one.noted_at for one in treatments}
    Treatment.objects.bulk_create(treatments, batch_size=500)
    for one in treatments:  # which Django has set to now
        one.noted_at = moments[one.pk]
    Treatment.objects.bulk_update(treatments, ["noted_at"], batch_size=500)
    Observation.objects.filter(handling=[]).update(nothing_done=True)


class Migration(migrations.Migration):
    """What was done to the skin is kept once: as treatments."""

    dependencies = [("diary", "0004_rename_case_event_and_held_observation")]

    operations = [
        migrations.AddField("observation", "nothing_done", models.BooleanField(default=False)),
        migrations.AddField(
            "treatment",
            "observation",
            models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="treatments",
                to="diary.observation",
            ),
        ),
        migrations.RunPython(keep_as_treatments, migrations.RunPython.noop),
        *(
            migrations.RemoveField("observation", name)
            for name in (
                "handling",
                "handling_other",
                "handling_from",
                "handling_until",
                "handling_advised_by",
                "handling_effect",
            )
        ),
    ]
