"""The only way to a photo's bytes, after asking who wants them."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from diary.http import Request
from diary.images import RENDITIONS
from diary.models import Photo


@require_safe
def show(request: Request, pk: UUID, rendition: str) -> HttpResponseBase:
    """A rendition never changes under its address, so the browser may keep it; nobody in between may."""
    if rendition not in RENDITIONS:
        raise Http404
    photo = get_object_or_404(Photo.objects.visible_to(request.user), pk=pk)
    headers = {
        "Cache-Control": "private, max-age=31536000, immutable",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "ETag": f'"{photo.name}-{rendition}"',
    }
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return HttpResponse(status=304, headers=headers)
    try:
        file = photo.open(rendition)
    except FileNotFoundError as error:
        raise Http404 from error
    # A name of our own making: the one in the store is nobody's business.
    return FileResponse(file, filename=f"{rendition}.jpg", content_type="image/jpeg", headers=headers)
