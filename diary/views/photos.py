"""A photo: its page, and the only way to its bytes, after asking who wants them."""

from functools import cache
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.views.decorators.http import require_POST, require_safe

from diary.http.request import Request
from diary.models import Photo
from diary.models.photo import FILES
from diary.storage import file_name, photos
from diary.views.soft_delete import bring_back

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
    # A name of our own making: what the phone called it may tell something.
    name = f"{rendition}.jpg"
    return answer_with(
        request, photo.files[rendition], name=name, cache="private, max-age=31536000, immutable"
    )


def answer_with(request: HttpRequest, digest: str, *, name: str, cache: str) -> HttpResponse:
    """The bytes of a photo, for who may see it; `cache` says how long the browser may keep them."""
    headers = HEADERS | {
        "Cache-Control": cache,
        "ETag": quote_etag(digest),
        "Content-Disposition": str(content_disposition_header(False, name)),
    }
    if isinstance(get_conditional_response(request, etag=headers["ETag"]), HttpResponseNotModified):
        return HttpResponseNotModified(headers=headers)  # the browser takes them over into what it has
    try:
        data = photos().read(digest)
    except OSError:
        return HttpResponse(_lost(), status=404, content_type="image/jpeg", headers=HEADERS)
    if settings.PHOTOS_HANDED_OVER_AT:
        headers["X-Accel-Redirect"] = f"{settings.PHOTOS_HANDED_OVER_AT}{file_name(digest)}"
        data = b""
    return HttpResponse(data, content_type="image/jpeg", headers=headers)


@cache
def _lost() -> bytes:
    """What stands in the place of a photo whose file is lost or damaged: without words, as its `alt` has them."""
    return (settings.BASE_DIR / "static/icons/lost.jpg").read_bytes()


@require_safe
def detail(request: Request, pk: UUID) -> HttpResponse:
    photo = _photo(request, pk)
    film = Photo.objects.film(photo.seen_in.case)
    place = film.index(photo)
    context = {
        "photo": photo,
        "case": photo.seen_in.case,
        "previous": film[place - 1] if place else None,
        "next": film[place + 1] if place + 1 < len(film) else None,
    }
    return render(request, "diary/photos/detail.html", context)


@require_POST
def restore(request: Request, pk: UUID) -> HttpResponse:
    mine = Photo.all_objects.visible_to(request.user)
    return bring_back(request, mine, pk, then=_back_to_its_row)


def _back_to_its_row(photo: Photo) -> HttpResponse:
    if photo.treatment_id:
        return redirect("treatment_edit", photo.treatment_id)
    return redirect("observation_edit", photo.observation_id)


def _photo(request: Request, pk: UUID) -> Photo:
    """One of an entry; a draft has no page."""
    photos = Photo.objects.visible_to(request.user).exclude(observation=None)
    return get_object_or_404(photos.select_related("observation__case__baby", "added_by"), pk=pk)
