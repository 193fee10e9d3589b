"""Everything, out and in: a page that offers the zip, the zip itself, and the page that takes it back."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from diary.archive import BadArchive, Export, ImportedBaby, Size, import_archive, preview
from diary.forms import ArchiveForm
from diary.http.request import Request
from diary.models import Baby


@require_safe
def export(request: Request) -> HttpResponse:
    """What is in it and how large it is, before it is fetched."""
    babies = list(Baby.objects.visible_to(request.user))
    sizes = [(baby, Size.of([baby])) for baby in babies]
    return render(request, "diary/archives/export.html", {"sizes": sizes, "whole": Size.of(babies)})


@require_safe
def everything(request: Request) -> StreamingHttpResponse:
    now = timezone.now()
    return _zip(Export(Baby.objects.visible_to(request.user), now=now), "", now=now)


@require_safe
def baby(request: Request, pk: UUID) -> StreamingHttpResponse:
    now = timezone.now()
    one = get_object_or_404(Baby.objects.visible_to(request.user), pk=pk)
    return _zip(Export([one], now=now), one.name, now=now)


def _zip(export: Export, name: str, *, now: datetime) -> StreamingHttpResponse:
    """Its length, where it can be told, lets the browser show how far it is."""
    stem = "-".join(filter(None, ("little-spots", slugify(name), f"{now:%Y-%m-%d}")))
    headers = {"Content-Disposition": content_disposition_header(True, f"{stem}.zip")}
    if export.length is not None:
        headers["Content-Length"] = str(export.length)
    return StreamingHttpResponse(export.stream(), content_type="application/zip", headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def import_(request: Request) -> HttpResponse:
    """All of it or nothing. With "preview", it is only said what would come in."""
    form = ArchiveForm(request.POST, request.FILES) if request.method == "POST" else ArchiveForm()
    found: list[ImportedBaby] = []
    if form.is_valid():
        act = preview if "preview" in request.POST else import_archive
        try:
            found = act(form.cleaned_data["file"].file, by=request.user, now=timezone.now())
        except BadArchive as error:
            form.add_error("file", _(str(error)))
        else:
            if act is import_archive:
                for one in found:
                    messages.success(request, _arrived(one))
                return redirect("home")
    context = {"form": form, "found": [(one, _counts(one)) for one in found]}
    return render(request, "diary/archives/import.html", context, status=422 if form.errors else 200)


def _arrived(one: ImportedBaby) -> str:
    if one.is_here:
        return _("%(baby)s is here already, and was left as it is.") % {"baby": one.baby}
    return _("%(baby)s came in: %(counts)s.") % {"baby": one.baby, "counts": _counts(one)}


def _counts(one: ImportedBaby) -> str:
    counts = (
        ngettext("%(count)s case", "%(count)s cases", one.cases) % {"count": one.cases},
        ngettext("%(count)s entry", "%(count)s entries", one.entries) % {"count": one.entries},
        ngettext("%(count)s photo", "%(count)s photos", one.photos) % {"count": one.photos},
    )
    return ", ".join(counts)
