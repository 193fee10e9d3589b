"""What goes to the doctor, of one case or of several of a baby: on the screen, on paper, as a PDF, as FHIR."""

import unicodedata
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from diary import pdf as renderer
from diary.fhir import bundle
from diary.http.request import Request
from diary.models import Case
from diary.storage import photos
from diary.summary import Summary
from diary.views.summary_request import SummaryRequest

MOST_NAME_BYTES = 200  # of the name of a file, before its date: most disks end it at 255


@require_safe
def summary(request: Request) -> HttpResponse:
    """The tab: straight to the summary of the case that was written in last."""
    cases = Case.objects.visible_to(request.user)
    case = cases.order_by("-observations__at", "-created_at").first()
    if case is None:
        return render(request, "diary/summaries/empty.html", {"tab": "summary"})
    return redirect("summary_detail", case.pk)


@require_safe
def detail(request: Request, case_pk: UUID) -> HttpResponse:
    return _page(SummaryRequest.of_case(request, case_pk))


@require_safe
def baby(request: Request, pk: UUID) -> HttpResponse:
    return _page(SummaryRequest.of_baby(request, pk))


def _page(asked: SummaryRequest) -> HttpResponse:
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
    return _file(SummaryRequest.of_case(request, case_pk))


@require_safe
def baby_pdf(request: Request, pk: UUID) -> HttpResponse:
    return _file(SummaryRequest.of_baby(request, pk))


def _file(asked: SummaryRequest) -> HttpResponse:
    if not asked.is_right:
        return _say_what_is_wrong(asked)
    try:
        return as_pdf(asked.summary)
    except renderer.PdfFailed:
        return render(asked.request, "diary/summaries/failed.html", {"back": asked.page}, status=503)


def _say_what_is_wrong(asked: SummaryRequest) -> HttpResponse:
    """The page does."""
    return redirect(f"{asked.page}?{asked.request.GET.urlencode()}")


def as_pdf(shown: Summary) -> HttpResponse:
    """Raises PdfFailed."""
    document = renderer.render(shown, open_photo=_print_photo)
    return HttpResponse(
        document, content_type="application/pdf", headers={"Content-Disposition": _as_file(shown, "pdf")}
    )


@require_safe
def fhir(request: Request, case_pk: UUID) -> HttpResponse:
    return _health_file(SummaryRequest.of_case(request, case_pk))


@require_safe
def baby_fhir(request: Request, pk: UUID) -> HttpResponse:
    return _health_file(SummaryRequest.of_baby(request, pk))


def _health_file(asked: SummaryRequest) -> HttpResponse:
    """For other health software."""
    if not asked.is_right:
        return _say_what_is_wrong(asked)
    return JsonResponse(
        as_fhir(asked.summary, now=timezone.now()),
        json_dumps_params={"ensure_ascii": False},
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
    """The header that names the file for the baby, in whatever letters."""
    stem = _file_name(f"{shown.baby} {shown.title}")
    return content_disposition_header(True, f"{stem}-{shown.today}.{kind}".lstrip("-"))


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
