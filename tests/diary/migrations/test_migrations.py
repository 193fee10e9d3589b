"""A diary of before is taken along."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from diary.models import Photo
from diary.storage import photos

pytestmark = pytest.mark.slow


@pytest.mark.django_db(transaction=True)
def test_photos_of_before_there_were_digests_are_found_again() -> None:
    old = MigrationExecutor(connection)
    old.migrate([("diary", "0001_initial")])
    try:
        before = old.loader.project_state([("diary", "0001_initial")]).apps.get_model("diary", "Photo")
        for token in ("a" * 32, "b" * 32):
            before.objects.create(name=token, view="overview", width=16, height=12)
        for rendition in ("display", "print", "thumb"):
            photos().save(f"aa/{'a' * 32}-{rendition}.jpg", ContentFile(rendition.encode()))
    finally:
        new = MigrationExecutor(connection)
        new.migrate(new.loader.graph.leaf_nodes("diary"))
    whole, lost = sorted(Photo.objects.all(), key=lambda photo: not photo.display)
    assert [photos().read(whole.files[name]) for name in ("master", "display", "print", "thumb")] == [
        b"display",
        b"display",
        b"print",
        b"thumb",
    ]
    assert (whole.full_width, whole.full_height) == (16, 12)
    assert set(lost.files.values()) == {""}
