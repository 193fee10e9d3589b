"""The only way to a photo's bytes, after asking who wants them. And what a millimetre is on it."""

from functools import cache
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from diary.forms.scale import TAP_WIDTH, ScaleForm, tapped
from diary.http import Request
from diary.models import Photo
from diary.models.photo import FILES
from diary.storage import address, photos

# Whatever is in the file: it is a picture, and can be nothing else.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@require_safe
def show(request: Request, pk: UUID, rendition: str) -> HttpResponse:
    """A rendition never changes under its address, so the browser may keep it; nobody in between may."""
    if rendition not in FILES:
        raise Http404
    photo = get_object_or_404(Photo.objects.visible_to(request.user), pk=pk)
    digest = photo.files[rendition]
    headers = HEADERS | {
        "Cache-Control": "private, max-age=31536000, immutable",
        "ETag": f'"{digest}"',
        # A name of our own making: what the phone called it may tell something.
        "Content-Disposition": f'inline; filename="{rendition}.jpg"',
    }
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return HttpResponse(status=304, headers=headers)
    try:
        data = photos().read(digest)
    except OSError:
        return HttpResponse(_lost(), status=404, content_type="image/jpeg", headers=HEADERS)
    if settings.PHOTOS_HANDED_OVER_AT:
        headers["X-Accel-Redirect"] = f"{settings.PHOTOS_HANDED_OVER_AT}{address(digest)}"
        data = b""
    return HttpResponse(data, content_type="image/jpeg", headers=headers)


@cache
def _lost() -> bytes:
    """What stands in the place of a photo whose file is lost or damaged: without words, as its `alt` has them."""
    return (settings.BASE_DIR / "static/icons/lost.jpg").read_bytes()


@require_http_methods(["GET", "HEAD", "POST"])
def scale(request: Request, pk: UUID) -> HttpResponse:
    visible = Photo.objects.visible_to(request.user).select_related("observation__case__baby")
    photo = get_object_or_404(visible, pk=pk)
    if "remove" in request.POST:
        photo.unmark_strip()
        messages.success(request, _("The scale is removed."))
        return redirect("photo_scale", pk)
    if "tap.x" in request.POST:  # the picture was tapped, where there is no JavaScript
        form = ScaleForm(photo=photo, initial=tapped(request.POST, photo))
        return _scale(request, form, marking=True)
    form = ScaleForm(request.POST or None, photo=photo)
    if form.is_valid() and form.line:
        photo.mark_strip(form.line, mm=form.cleaned_data["mm"])
        messages.success(request, _("The scale is saved."))
        return redirect("photo_scale", pk)
    return _scale(request, form, marking=form.is_bound or not photo.strip or "mark" in request.GET)


def _scale(request: Request, form: ScaleForm, *, marking: bool) -> HttpResponse:
    status = 422 if form.is_bound else 200
    context = {"photo": form.photo, "form": form, "marking": marking, "tap_width": TAP_WIDTH}
    return render(request, "diary/photos/scale.html", context, status=status)
