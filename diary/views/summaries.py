"""What goes to the doctor, of one case or of several of a baby: on the screen, on paper, as a PDF, as FHIR."""

import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Self
from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from diary import pdf as renderer
from diary.fhir import bundle
from diary.forms import SummaryForm
from diary.http import Request
from diary.models import Baby, Case, for_summary
from diary.storage import photos
from diary.summary import Summary

MOST_NAME_BYTES = 200  # of the name of a file, before its date: most disks end it at 255


@require_safe
def summary(request: Request) -> HttpResponse:
    """The tab: straight to the summary of the case that was written in last."""
    cases = Case.objects.visible_to(request.user)
    case = cases.order_by("-observations__at", "-created_at").first()
    if case is None:
        return render(request, "diary/summaries/empty.html", {"tab": "summary"})
    return redirect("summary_detail", case.pk)


@dataclass(frozen=True)
class Asked:
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

    def _address(self, of_case: str, of_baby: str) -> str:
        return reverse(of_case, args=[self.case.pk]) if self.case else reverse(of_baby, args=[self.baby.pk])

    @property
    def babies(self) -> Iterable[Baby]:
        """Those with several cases, which can be told together."""
        keys = [case.baby_id for case in self.mine]
        return {case.baby_id: case.baby for case in self.mine if keys.count(case.baby_id) > 1}.values()


def _mine(request: Request) -> list[Case]:
    return list(Case.objects.visible_to(request.user).select_related("baby"))


@require_safe
def detail(request: Request, case_pk: UUID) -> HttpResponse:
    return _page(Asked.of_case(request, case_pk))


@require_safe
def baby(request: Request, pk: UUID) -> HttpResponse:
    return _page(Asked.of_baby(request, pk))


def _page(asked: Asked) -> HttpResponse:
    if not asked.cases:
        return render(asked.request, "diary/summaries/empty.html", {"tab": "summary"})
    query = asked.request.GET.urlencode()
    context = {
        "tab": "summary",
        "asked": asked,
        "case": asked.case,
        "baby": asked.baby,
        "summary": asked.summary,
        "query": f"?{query}" if query else "",
    }
    status = 200 if asked.form.is_valid() else 422
    return render(asked.request, "diary/summaries/detail.html", context, status=status)


@require_safe
def pdf(request: Request, case_pk: UUID) -> HttpResponse:
    return _file(Asked.of_case(request, case_pk))


@require_safe
def baby_pdf(request: Request, pk: UUID) -> HttpResponse:
    return _file(Asked.of_baby(request, pk))


def _file(asked: Asked) -> HttpResponse:
    """Where there is something wrong with what was asked, the page says so."""
    if not asked.cases or not asked.form.is_valid():
        return redirect(f"{asked.page}?{asked.request.GET.urlencode()}")
    try:
        return as_pdf(asked.summary)
    except renderer.PdfFailed:
        return render(asked.request, "diary/summaries/failed.html", {"back": asked.page}, status=503)


def as_pdf(shown: Summary) -> HttpResponse:
    """Raises PdfFailed."""
    document = renderer.render(shown, open_photo=_print_photo)
    return HttpResponse(
        document, content_type="application/pdf", headers={"Content-Disposition": _as_file(shown, "pdf")}
    )


@require_safe
def fhir(request: Request, case_pk: UUID) -> HttpResponse:
    """For other health software."""
    asked = Asked.of_case(request, case_pk)
    if not asked.form.is_valid():
        return redirect(f"{asked.page}?{request.GET.urlencode()}")
    return HttpResponse(
        json.dumps(as_fhir(asked.summary, now=timezone.now()), ensure_ascii=False),
        content_type="application/fhir+json",
        headers={"Content-Disposition": _as_file(asked.summary, "json")},
    )


def as_fhir(shown: Summary, *, now: datetime) -> dict[str, Any]:
    """With the PDF inside; where none can be made, without one."""
    try:
        document = renderer.render(shown, open_photo=_print_photo)
    except renderer.PdfFailed:
        document = None
    return bundle(shown, pdf=document, open_photo=_print_photo, now=now)


def _as_file(shown: Summary, kind: str) -> str:
    """The header that names the file for the baby, in whatever letters (RFC 6266), and plainly for old programs."""
    stem = _file_name(f"{shown.baby} {shown.title}")
    plain, name = (f"{text}-{shown.today}.{kind}".lstrip("-") for text in (slugify(stem), stem))
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"


def _file_name(text: str) -> str:
    """Its letters with their marks and its digits, of any script, with hyphens for all the rest."""
    kept = [char if unicodedata.category(char)[0] in "LMN" else " " for char in text.lower()]
    name = "-".join("".join(kept).split())
    return name.encode()[:MOST_NAME_BYTES].decode(errors="ignore")


def _print_photo(digest: str) -> bytes | None:
    """None where the bytes were lost or damaged: the page says so, and the summary still comes."""
    try:
        return photos().read(digest)
    except OSError:
        return None
