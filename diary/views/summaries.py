"""What goes to the doctor: on the screen, on paper, as a PDF, as FHIR."""

import json
import unicodedata
from datetime import datetime
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from diary import pdf as renderer
from diary.fhir import bundle
from diary.http import Request
from diary.models import Case, for_summary
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


@require_safe
def detail(request: Request, case_pk: UUID) -> HttpResponse:
    case, shown = _summary(request, case_pk)
    others = Case.objects.visible_to(request.user).select_related("baby")
    context = {
        "tab": "summary",
        "case": case,
        "summary": shown,
        "cases": others,
        "query": request.GET.urlencode(),
    }
    return render(request, "diary/summaries/detail.html", context)


@require_safe
def pdf(request: Request, case_pk: UUID) -> HttpResponse:
    _, shown = _summary(request, case_pk)
    try:
        return as_pdf(shown)
    except renderer.PdfFailed:
        context = {"back": reverse("summary_detail", args=[case_pk])}
        return render(request, "diary/summaries/failed.html", context, status=503)


def as_pdf(shown: Summary) -> HttpResponse:
    """Raises PdfFailed."""
    document = renderer.render(shown, open_photo=_print_photo)
    return HttpResponse(
        document, content_type="application/pdf", headers={"Content-Disposition": _as_file(shown, "pdf")}
    )


@require_safe
def fhir(request: Request, case_pk: UUID) -> HttpResponse:
    """For other health software."""
    _, shown = _summary(request, case_pk)
    return HttpResponse(
        json.dumps(as_fhir(shown, now=timezone.now()), ensure_ascii=False),
        content_type="application/fhir+json",
        headers={"Content-Disposition": _as_file(shown, "json")},
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


def _summary(request: Request, case_pk: UUID) -> tuple[Case, Summary]:
    mine = Case.objects.visible_to(request.user).select_related("baby")
    (case,) = for_summary([get_object_or_404(mine, pk=case_pk)])
    chosen = request.GET.getlist("photo") if "chosen" in request.GET else None
    return case, Summary.of([case], today=case.baby.day(timezone.now()), chosen=chosen)


def _print_photo(digest: str) -> bytes | None:
    """None where the bytes were lost or damaged: the page says so, and the summary still comes."""
    try:
        return photos().read(digest)
    except OSError:
        return None
