"""What a request for a summary asks for: one case or several of a baby, and what its query string chooses."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Self
from uuid import UUID

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from diary.forms import SummaryForm
from diary.http.request import Request
from diary.models import Baby, Case, for_summary
from diary.summary import Summary


@dataclass(frozen=True)
class SummaryRequest:
    """What a request asks for. `case` is None where it is for a baby; `mine` are all cases of this person."""

    request: Request
    mine: list[Case]
    baby: Baby
    case: Case | None

    @classmethod
    def of_case(cls, request: Request, pk: UUID) -> Self:
        """Http404 where this person has no such case."""
        mine = _mine(request)
        case = next((case for case in mine if case.pk == pk), None)
        if case is None:
            raise Http404
        return cls(request, mine, case.baby, case)

    @classmethod
    def of_baby(cls, request: Request, pk: UUID) -> Self:
        """Http404 where this person has no such baby."""
        mine = _mine(request)
        baby = next((case.baby for case in mine if case.baby_id == pk), None)
        return cls(
            request, mine, baby or get_object_or_404(Baby.objects.visible_to(request.user), pk=pk), None
        )

    @cached_property
    def cases(self) -> list[Case]:
        return for_summary(
            [self.case] if self.case else [case for case in self.mine if case.baby_id == self.baby.pk]
        )

    @cached_property
    def form(self) -> SummaryForm:
        return SummaryForm(self.request.GET, cases=self.cases, today=self.baby.day(timezone.now()))

    @property
    def is_right(self) -> bool:
        """True where there is something to tell of, and nothing wrong with what was asked."""
        return bool(self.cases) and self.form.is_valid()

    @property
    def chosen(self) -> list[str] | None:
        """The keys of photos; None leaves the choice to the summary."""
        return self.request.GET.getlist("photo") if "chosen" in self.request.GET else None

    @cached_property
    def summary(self) -> Summary:
        return self.form.summary(chosen=self.chosen)

    @property
    def page(self) -> str:
        return self._address("summary_detail", "summary_baby")

    @property
    def file(self) -> str:
        return self._address("summary_pdf", "summary_baby_pdf")

    @property
    def health_file(self) -> str:
        return self._address("summary_fhir", "summary_baby_fhir")

    def _address(self, of_case: str, of_baby: str) -> str:
        return reverse(of_case, args=[self.case.pk]) if self.case else reverse(of_baby, args=[self.baby.pk])

    @property
    def babies(self) -> Iterable[Baby]:
        """Those with several cases, which can be told together."""
        keys = [case.baby_id for case in self.mine]
        return {case.baby_id: case.baby for case in self.mine if keys.count(case.baby_id) > 1}.values()


def _mine(request: Request) -> list[Case]:
    return list(Case.objects.visible_to(request.user).select_related("baby"))
