"""What is marked on a photo: two landmarks of the skin, and two points of the millimetre strip."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diary.forms import LandmarksForm, ScaleForm
from diary.http.request import Request
from diary.models import Photo
from diary.presenters.comparison import Comparison


@require_http_methods(["GET", "HEAD", "POST"])
def landmarks(request: Request, pk: UUID) -> HttpResponse:
    """Two points of the skin that are also on another photo: `a` and `b` of the address are compared."""
    photo = _photo(request, pk)
    a, b = request.GET.get("a", ""), request.GET.get("b", "")
    asked = {"a": a, "b": b} if str(pk) in (a, b) else {"b": str(pk)}
    pair = Comparison.of(Photo.objects.film(photo.seen_in.case), **asked)
    form = LandmarksForm.sent(request.POST, photo=photo)
    if "clear" in request.POST:
        photo.mark(None)
        messages.success(request, _("The points are removed."))
    elif form.is_valid():
        photo.mark(form.points)
    else:
        context = {
            "photo": photo,
            "case": photo.seen_in.case,
            "form": form,
            "pair": pair,
            "other": pair.other(photo),
        }
        return render(request, "diary/photos/landmarks.html", context, status=422 if form.is_bound else 200)
    return redirect(_after_marking(photo, pair))


def _after_marking(photo: Photo, pair: Comparison) -> str:
    """The other photo while that is still to be marked, then the two on each other."""
    other = pair.other(photo)
    query = {"a": pair.first.pk, "b": pair.second.pk}
    if photo.landmarks and not other.landmarks:
        return reverse("photo_landmarks", args=[other.pk], query=query)
    way = {"way": "swipe" if photo.landmarks else "beside"}
    return reverse("case_compare", args=[photo.seen_in.case_id], query=query | way)


@require_http_methods(["GET", "HEAD", "POST"])
def scale(request: Request, pk: UUID) -> HttpResponse:
    photo = _photo(request, pk)
    if "remove" in request.POST:
        photo.unmark_strip()
        messages.success(request, _("The scale is removed."))
        return redirect("photo_scale", pk)
    form = ScaleForm.sent(request.POST, photo=photo)
    if form.is_valid() and form.points:
        photo.mark_strip(form.points, mm=form.cleaned_data["mm"])
        messages.success(request, _("The scale is saved."))
        return redirect("photo_scale", pk)
    marking = request.method == "POST" or not photo.strip or "mark" in request.GET
    context = {"photo": photo, "form": form, "marking": marking}
    return render(request, "diary/photos/scale.html", context, status=422 if form.is_bound else 200)


def _photo(request: Request, pk: UUID) -> Photo:
    """One of an entry; a draft has no page."""
    photos = Photo.objects.visible_to(request.user).exclude(observation=None)
    return get_object_or_404(photos.select_related("observation__case__baby", "added_by"), pk=pk)
