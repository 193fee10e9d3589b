"""The only way to a photo's bytes, after asking who wants them."""

from collections.abc import Iterable
from functools import cache
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from diary.forms import UploadForm
from diary.http import Request
from diary.models import Case, Photo
from diary.models.fields import label
from diary.models.photo import FILES
from diary.storage import address, photos
from diary.views import holding
from diary.vocabulary import Hint

# Whatever is in the file: it is a picture, and can be nothing else.
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@csrf_exempt  # the pass is a secret of the page as much as its token is, and it outlives a session
@login_not_required  # a photo on its way when the session runs out still arrives
@require_POST
def add(request: Request, case_pk: UUID) -> HttpResponse:
    """Keep one photo of the log form. It belongs to the entry as soon as both are there, in either order."""
    user = request.user if request.user.is_authenticated else holding.holder(request.POST, case_pk)
    if user is None:
        return redirect_to_login(request.get_full_path())
    case = get_object_or_404(Case.everything.visible_to(user).select_related("baby"), pk=case_pk)
    if holding.holder(request.POST, case_pk) != user:
        return _refused([_("This page is out of date. Open it again, and choose the photo again.")])
    form = UploadForm(request.POST, request.FILES, case=case, by=user)
    if not form.is_valid():
        return _refused(form.non_field_errors())
    hints = [label(Hint, hint) for hint in form.photo.hints]
    return JsonResponse({"key": form.photo.pk, "hints": hints}, status=201)


def _refused(why: Iterable[object]) -> HttpResponse:
    return JsonResponse({"error": " ".join(map(str, why))}, status=422)


@require_POST
def remove(request: Request, pk: UUID) -> HttpResponse:
    """Take back a photo of an entry that is not saved yet."""
    get_object_or_404(Photo.objects.drafts_of(request.user), pk=pk).delete()
    return HttpResponse(status=204)


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
