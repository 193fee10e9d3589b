"""An entry that arrives without a valid session: kept at once, saved when its writer has signed in again.

The form carries a pass, signed when it was given to somebody who was signed in, so nobody else can fill a disk.
"""

from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from accounts.models import User
from diary.models import Case, HeldObservation
from diary.views import draft_photos

SALT = "diary.entry-pass"
VALID_FOR = 30 * 24 * 3600  # seconds that a page may have been left open
NOT_KEPT = {"csrfmiddlewaretoken", "pass"}


def issue(user: User, case: Case) -> str:
    return signing.dumps({"user": user.pk, "case": str(case.pk)}, salt=SALT)


def hold_or_sign_in(request: HttpRequest, case_pk: UUID) -> HttpResponse:
    """Hold what was posted and ask to sign in; after that, the entry is saved."""
    held_observation = hold(request, case_pk) if request.method == "POST" else None
    if held_observation is None:
        return redirect_to_login(request.get_full_path())
    saved_at = reverse("observation_held", args=[held_observation.pk])
    login = reverse("account_login", query={"next": saved_at})
    context = {"next": login, "refused": held_observation.fields["refused"]}
    return render(request, "diary/observations/held.html", context, status=401)


def hold(request: HttpRequest, case_pk: UUID) -> HeldObservation | None:
    """Keep the submission, its photos as drafts. None where its pass is missing, old, or for another case."""
    user, case = _claim(request.POST)
    if user is None or case is None or case.pk != case_pk or "end" not in request.POST:
        return None
    kept, refused = draft_photos.take_in(request.FILES, baby=case.baby, by=user)
    fields = {name: values for name, values in request.POST.lists() if name not in NOT_KEPT}
    fields["photo"] = [*fields.get("photo", []), *(str(photo.pk) for photo in kept)]
    fields["refused"] = refused
    return HeldObservation.objects.create(user=user, case_id=case_pk, fields=fields)


def keep_photos(request: HttpRequest) -> list[str]:
    """The keys of drafts of the photos that came with a form, for it to bring back when it is sent again."""
    user, case = _claim(request.POST)
    if user is None or case is None:
        return []
    kept, _refused = draft_photos.take_in(request.FILES, baby=case.baby, by=user)
    return [str(photo.pk) for photo in kept]


def holder(post: QueryDict, case_pk: UUID) -> User | None:
    """Who was given the pass that this form brings, while they may write in the case."""
    user, case = _claim(post)
    return user if case and case.pk == case_pk else None


def _claim(post: QueryDict) -> tuple[User, Case] | tuple[None, None]:
    """Whose pass it is, and for which case. Also one that was just deleted: it can be brought back."""
    try:
        claim = signing.loads(post.get("pass", ""), salt=SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        return None, None
    user = User.objects.filter(pk=claim["user"], is_active=True).first()
    cases = Case.all_objects.select_related("baby").filter(pk=claim["case"])
    case = user and cases.visible_to(user).first()
    return (user, case) if user and case else (None, None)


def as_post(held_observation: HeldObservation) -> QueryDict:
    post = QueryDict(mutable=True)
    for name, values in held_observation.fields.items():
        post.setlist(name, values)
    return post
