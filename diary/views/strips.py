"""The millimetre strip: how to use it, and the sheet to print."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from diary import pdf as renderer
from diary.http.request import Request
from diary.models import Baby
from diary.places.countries import PAPERS


@require_safe
def strip(request: Request) -> HttpResponse:
    """The paper of the babies' countries is offered first."""
    offered = {baby.place.paper for baby in Baby.objects.visible_to(request.user)}
    papers = sorted(PAPERS.items(), key=lambda paper: paper[0] not in offered)
    return render(request, "diary/strips/strip.html", {"papers": papers})


@require_safe
@cache_control(private=True, no_cache=True)
@conditional_page
def pdf(request: Request, paper: str) -> HttpResponse:
    """The same bytes each time, so a browser that has them is told so."""
    if paper not in PAPERS:
        raise Http404
    try:
        document = renderer.render_strip(paper)
    except renderer.PdfFailed:
        return render(request, "diary/strips/failed.html", status=503)
    return HttpResponse(
        document,
        content_type="application/pdf",
        headers={"Content-Disposition": content_disposition_header(True, f"little-spots-strip-{paper}.pdf")},
    )
