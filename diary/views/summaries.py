"""What goes to the doctor: on the screen, on paper, as a PDF."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from diary import pdf as renderer
from diary.http import Request
from diary.models import Case
from diary.storage import photos
from diary.summary import Summary
from diary.views.lookup import case_or_404


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
    _case, shown = _summary(request, case_pk)
    try:
        document = renderer.render(shown, open_photo=_print_photo)
    except renderer.PdfFailed:
        context = {"summary": shown, "case": _case}
        return render(request, "diary/summaries/failed.html", context, status=503)
    name = slugify(f"{shown.baby} {shown.title} {shown.today}") or "summary"
    return HttpResponse(
        document,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}.pdf"'},
    )


def _summary(request: Request, case_pk: UUID) -> tuple[Case, Summary]:
    case = case_or_404(Case.objects.visible_to(request.user), case_pk, writers=True)
    chosen = request.GET.getlist("photo") if "chosen" in request.GET else None
    return case, Summary.of(case, today=case.baby.day(timezone.now()), chosen=chosen)


def _print_photo(digest: str) -> bytes | None:
    """None where the bytes were lost or damaged: the page says so, and the summary still comes."""
    try:
        return photos().read(digest)
    except OSError:
        return None
