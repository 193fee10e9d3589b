"""A photo of an entry, or of the label of a treatment. Its bytes are clean, under their digest, and before its row."""

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any, NamedTuple, Self

from django.db import models, transaction
from django.db.models import Q, Window
from django.db.models.functions import RowNumber
from django.db.models.signals import post_delete
from django.dispatch import receiver

from accounts.models import User
from diary.geometry import TwoPoints, length
from diary.images import RENDITIONS, Clean
from diary.storage import photos
from diary.vocabulary import View

from .case import Case
from .fields import label, now, word
from .observation import Observation
from .soft_delete import SoftDelete, SoftDeleteManager, SoftDeleteQuerySet
from .treatment import Treatment

FILES = tuple(RENDITIONS)
DRAFTS_WAIT = timedelta(days=1)
DRAFT = Q(observation=None, treatment=None)


class ShownPhoto(NamedTuple):
    """What a page needs to show a photo. A page lists dozens, and a whole model of each costs it twice the time."""

    pk: uuid.UUID
    observation_id: uuid.UUID
    view: str
    print: str
    width: int
    height: int

    def __str__(self) -> str:
        return label(View, self.view)


class PrintedPhoto(NamedTuple):
    """What a summary needs besides, to choose among photos and to tell of one."""

    pk: uuid.UUID
    observation_id: uuid.UUID
    view: str
    print: str
    width: int
    height: int
    hints: list[str]
    strip: TwoPoints | None
    strip_mm: int | None

    def __str__(self) -> str:
        return label(View, self.view)

    @property
    def mm_across(self) -> float | None:
        """Millimetres that the whole width of the picture shows, where its strip was marked."""
        if not self.strip or not self.strip_mm:
            return None
        return self.width * self.strip_mm / length(self.strip, width=self.width, height=self.height)


class PhotoQuerySet(SoftDeleteQuerySet["Photo"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(
            Q(observation__in=Observation.objects.visible_to(user))
            | Q(treatment__in=Treatment.objects.visible_to(user))
            | (DRAFT & Q(added_by=user))
        )

    def drafts_of(self, user: User) -> Self:
        """Photos that arrived before the entry that they belong to."""
        return self.filter(DRAFT, added_by=user)

    def of_form(self, batches: Iterable[uuid.UUID], *, ids: Iterable[uuid.UUID], by: User) -> Self:
        """The drafts that a form brought: each sent on its own, or named in the form."""
        return self.drafts_of(by).filter(Q(batch__in=list(batches)) | Q(pk__in=list(ids)))

    def abandoned(self, *, now: datetime) -> Self:
        return self.filter(DRAFT, added_at__lt=now - DRAFTS_WAIT)

    def latest_by_view(self, case: Case) -> dict[str, uuid.UUID]:
        """{view: key} of the last photo that was taken of `case` in each view."""
        last = Window(RowNumber(), partition_by="view", order_by=["-observation__at", "-added_at"])
        kept = self.filter(observation__case=case, observation__discarded_at=None)
        return dict(kept.annotate(place=last).filter(place=1).values_list("view", "pk"))

    def shown(self) -> Iterator[ShownPhoto]:
        return map(ShownPhoto._make, self.values_list(*ShownPhoto._fields))

    def printed(self) -> Iterator[PrintedPhoto]:
        return map(PrintedPhoto._make, self.values_list(*PrintedPhoto._fields))

    def film(self, case: Case) -> "list[Photo]":
        """Of a case from its first day on, the overview first; each knows the case by its observation."""
        kept = self.filter(observation__case=case, observation__discarded_at=None)
        photos = list(
            kept.select_related("observation").order_by("observation__at", "-view", "added_at", "pk")
        )
        alike = Counter[tuple[uuid.UUID | None, str]]()
        for photo in photos:
            photo.seen_in.case = case
            alike[photo.observation_id, photo.view] += 1
            photo.number = alike[photo.observation_id, photo.view]
        return photos

    def draft(
        self,
        clean: Clean,
        *,
        view: View,
        by: User,
        taken_at: datetime | None = None,
        batch: uuid.UUID | None = None,
        key: uuid.UUID | None = None,
    ) -> "Photo":
        """Keep the bytes durably first, then the row: a row never lacks its bytes.

        `batch` is the form that it came with; `key` makes the same upload, sent twice, one row: IntegrityError.
        Raises OSError, as when the disk is full.
        """
        files = photos().keep(clean.renditions)
        with transaction.atomic():  # holds the database's write lock, as does `discard_bytes`
            if not all(map(photos().has, files.values())):  # the last row with the same bytes went just now
                photos().keep(clean.renditions)
            return self.create(
                **files,
                view=view,
                width=clean.width,
                height=clean.height,
                full_width=clean.full_width,
                full_height=clean.full_height,
                hints=[hint.value for hint in clean.hints],
                taken_at=taken_at,
                added_by=by,
                batch=batch,
                **({"pk": key} if key else {}),
            )


class Photo(SoftDelete):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    observation = models.ForeignKey(Observation, on_delete=models.CASCADE, null=True, related_name="photos")
    treatment = models.ForeignKey(Treatment, on_delete=models.CASCADE, null=True, related_name="photos")
    batch = models.UUIDField(null=True, db_index=True, editable=False)  # the form that it came with
    view = word(View, required=True)
    # The digest of each rendition; empty where it was lost before there were digests.
    master = models.CharField(max_length=64, db_index=True, editable=False)
    display = models.CharField(max_length=64, db_index=True, editable=False)
    print = models.CharField(max_length=64, db_index=True, editable=False)
    thumb = models.CharField(max_length=64, db_index=True, editable=False)
    width = models.PositiveSmallIntegerField()  # px, of the display rendition
    height = models.PositiveSmallIntegerField()
    full_width = models.PositiveSmallIntegerField()  # px, of the master
    full_height = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField(null=True)  # what the camera said
    hints = models.JSONField(default=list)  # ids of vocabulary.Hint
    # geometry.TwoPoints, as [[x, y], [x, y]].
    landmarks = models.JSONField(null=True)  # of the skin, to lay two photos on each other
    strip = models.JSONField(null=True)  # on the millimetre strip
    strip_mm = models.PositiveSmallIntegerField(null=True)  # between those
    added_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=80, blank=True, editable=False)  # as of `Authored`
    added_at = models.DateTimeField(default=now, editable=False)

    objects = SoftDeleteManager.from_queryset(PhotoQuerySet)()
    all_objects = PhotoQuerySet.as_manager()

    number = 1  # among those of the same view in one entry, where they come from `film`

    class Meta:
        ordering = ["-view", "added_at"]  # the overview first

    def __str__(self) -> str:
        return label(View, self.view)

    def join_observation(self, case: Case) -> None:
        """Belong to the entry that the form made, if that is saved already. If not, saving it takes the photo."""
        if self.observation or self.batch is None:
            return
        if observation := Observation.objects.filter(pk=self.batch, case=case, by=self.added_by).first():
            self.observation = observation
            self.save(update_fields=["observation"])

    @property
    def author(self) -> str:
        """Who added it, by the shown name; empty where nobody knows any more."""
        return str(self.added_by) if self.added_by else self.by_name

    @property
    def files(self) -> dict[str, str]:
        """{rendition: digest}."""
        return {rendition: getattr(self, rendition) for rendition in FILES}

    @property
    def seen_in(self) -> Observation:
        """The observation of a photo that is no draft."""
        assert self.observation
        return self.observation

    @property
    def ratio(self) -> float:
        """Height over width."""
        return float(self.height / self.width)

    def mark(self, landmarks: TwoPoints | None) -> None:
        """Keep two points of the skin, or forget them."""
        self.landmarks = landmarks
        self.save(update_fields=["landmarks"])

    @property
    def mm_per_px(self) -> float | None:
        """Millimetres that a pixel of the display rendition shows, where the strip was marked."""
        if not self.strip or not self.strip_mm:
            return None
        return float(self.strip_mm) / self._length(self.strip)

    def millimetres(self, line: TwoPoints) -> float | None:
        """Between two points of the picture, at the height of the strip; None where that was not marked."""
        return None if self.mm_per_px is None else self._length(line) * self.mm_per_px

    def _length(self, line: TwoPoints) -> float:
        return length(line, width=self.width, height=self.height)

    def mark_strip(self, line: TwoPoints, *, mm: int) -> None:
        self.strip, self.strip_mm = line, mm
        self.save(update_fields=["strip", "strip_mm"])

    def unmark_strip(self) -> None:
        self.strip = self.strip_mm = None
        self.save(update_fields=["strip", "strip_mm"])


def in_use(digests: Iterable[str]) -> set[str]:
    """Those that any row names, deleted or not."""
    asked = list(digests)
    named = reduce(or_, (Q(**{f"{rendition}__in": asked}) for rendition in FILES))
    rows = Photo.all_objects.filter(named).values_list(*FILES)
    return {digest for row in rows for digest in row} & set(asked)


def all_digests() -> set[str]:
    """Of every file that a row names, deleted or not."""
    return {digest for row in Photo.all_objects.values_list(*FILES) for digest in row if digest}


@receiver(post_delete, sender=Photo)
def discard_bytes(instance: Photo, **kwargs: Any) -> None:
    """The bytes go once the last row that names them is gone for good. After a crash in between, a sweep takes them."""

    def discard() -> None:
        with transaction.atomic():
            mine = set(filter(None, instance.files.values()))
            photos().discard(mine - in_use(mine))

    transaction.on_commit(discard)
