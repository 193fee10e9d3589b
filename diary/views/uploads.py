"""Photos of the log form, each sent on its own, and taken back."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import IntegrityError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from diary.forms import UploadForm, moment
from diary.forms.upload import CUT
from diary.http.request import Request
from diary.images import BadPhoto, Reason
from diary.models import Case, Photo
from diary.models.fields import label
from diary.views import draft_photos, held_observations
from diary.vocabulary import Hint, View


@csrf_exempt  # the pass is a secret of the page as much as its token is, and it outlives a session
@login_not_required  # a photo on its way when the session runs out still arrives
@require_POST
def add(request: Request, case_pk: UUID) -> HttpResponse:
    """Keep one photo of the log form. It belongs to the entry as soon as both are there, in either order."""
    user = request.user if request.user.is_authenticated else held_observations.holder(request.POST, case_pk)
    if user is None:
        return redirect_to_login(request.get_full_path())
    case = get_object_or_404(Case.all_objects.visible_to(user).select_related("baby"), pk=case_pk)
    is_whole = "end" in request.POST  # if not, its pass may be in the other half
    if is_whole and held_observations.holder(request.POST, case_pk) != user:
        return _refused([_("This page is out of date. Open it again, and choose the photo again.")])
    form = UploadForm(request.POST, request.FILES, by=user)
    if not form.is_valid():
        return _refused(form.non_field_errors(), again=form.has_error(NON_FIELD_ERRORS, CUT))
    try:
        photo = form.sent_before or _keep(form, case)
    except BadPhoto as error:
        busy = error.reason is Reason.BUSY
        return _refused([_(str(error))], again=busy, status=503 if busy else 422)
    except OSError:
        return _refused([_(draft_photos.DISK_FULL)], again=True, status=503)
    photo.join_observation(case)
    hints = [label(Hint, hint) for hint in photo.hints]
    return JsonResponse({"key": photo.pk, "hints": hints}, status=201)


def _keep(form: UploadForm, case: Case) -> Photo:
    """Raises BadPhoto; OSError, as when the disk is full."""
    sent = form.cleaned_data
    try:
        return draft_photos.keep(
            sent["file"],
            view=View(sent["view"]),
            baby=case.baby,
            by=form.by,
            taken=moment.read(sent["taken"]),
            batch=sent["batch"],
            key=sent["key"],
        )
    except IntegrityError as error:  # the same upload, a moment earlier; or the key of somebody else's
        if photo := form.sent_before:
            return photo
        raise BadPhoto(Reason.UNREADABLE) from error


def _refused(why: Iterable[object], *, again: bool = False, status: int = 422) -> HttpResponse:
    """`again`: what was wrong may pass, so the phone sends it once more. What is no photo stays none."""
    return JsonResponse({"error": " ".join(map(str, why)), "again": again}, status=status)


@require_POST
def remove(request: Request, pk: UUID) -> HttpResponse:
    """Take back a photo of an entry that is not saved yet."""
    get_object_or_404(Photo.objects.drafts_of(request.user), pk=pk).delete()
    return HttpResponse(status=204)
