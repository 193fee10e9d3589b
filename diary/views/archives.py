"""Everything, out and in: a page that offers the zip, the zip itself, and the page that takes it back."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from diary.archive import BadArchive, Export, ImportedBaby, Reason, Size, import_archive, preview
from diary.forms import ArchiveForm, KeptArchiveForm
from diary.http.request import Request
from diary.maintenance import kept_uploads
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
    """What would come in of the file that is sent. It is kept until they say so, that it is not sent twice."""
    if request.user.demo_until:
        messages.error(request, _("Nothing can be imported into a made-up diary."))
        return redirect("more")
    if request.method != "POST":
        return _import_page(request, ArchiveForm())
    form = ArchiveForm(request.POST, request.FILES)
    if not form.is_valid():
        return _import_page(request, form)
    file = form.cleaned_data["file"].file
    found, kept = [], ""
    try:
        found = preview(file, by=request.user, now=timezone.now())
        if not all(one.is_complete for one in found):
            kept = kept_uploads.keep(file, by=request.user)
    except BadArchive as error:
        form.add_error("file", _(str(error)))
    except OSError:
        form.add_error("file", _(Reason.DISK_FULL.value))
    return _import_page(request, form, found=found, kept=kept)


@require_POST
def import_kept(request: Request) -> HttpResponse:
    """Bring in the file that was looked at, all of it or nothing; with "leave", remove it."""
    token, now = request.POST.get("kept", ""), timezone.now()
    if "leave" in request.POST:
        kept_uploads.discard(token, by=request.user)
        return redirect("archive_import")
    file = kept_uploads.open_kept(token, by=request.user, now=now)
    form = KeptArchiveForm({}, {"file": UploadedFile(file, "kept.zip")} if file else {})
    if not file or not form.is_valid():
        return _import_page(request, form)
    try:
        with file:
            came = import_archive(file, by=request.user, now=now)
    except BadArchive as error:
        form.add_error("file", _(str(error)))
        return _import_page(request, form, kept=token if error.reason.passes else "")
    kept_uploads.discard(token, by=request.user)
    for one in came:
        messages.success(request, one.result)
    return redirect("home")


def _import_page(
    request: Request, form: ArchiveForm, *, found: Sequence[ImportedBaby] = (), kept: str = ""
) -> HttpResponse:
    """`kept` is the token of a file that waits to be imported."""
    looked = form.is_bound and not form.errors
    context = {"form": form, "found": found, "kept": kept, "looked": looked}
    return render(request, "diary/archives/import.html", context, status=422 if form.errors else 200)
