"""What other health apps ask for: the manifest of a SMART Health Link and its files, as ciphertext. And our viewer."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from diary.forms import PasscodeForm
from diary.models import Case, Share, ShareFile
from diary.models.share import Issued
from diary.presenters.answers import day_text
from diary.sharing import smart_health_link
from diary.summary import Summary
from diary.views.shared import origin
from diary.views.summaries import as_fhir

EMBEDDED_MOST = 1_000_000  # characters; a longer file is fetched on its own
LOCATION_LASTS = timedelta(minutes=15)  # an hour is the most that the specification lets it
RECIPIENT_MOST = 60  # characters of the name that an app gives itself

View = Callable[..., HttpResponse]
_signer = TimestampSigner(salt="a file of a health link")


def issue(
    request: HttpRequest, cases: Sequence[Case], shown: Summary, *, now: datetime, **options: Any
) -> tuple[Issued, str]:
    """A share with a copy of what is shown, and its link. The key of the copy is in that, and kept nowhere.

    `options` are those of `Share.issue`. Raises IntegrityError as that does, and TooLong.
    """
    key = smart_health_link.new_key()
    ciphertext = smart_health_link.encrypted(as_fhir(shown, now=now), key=key)
    with transaction.atomic():
        issued = Share.issue(cases, now=now, **options)
        issued.share.files.create(content_type=smart_health_link.CONTENT_TYPE, ciphertext=ciphertext)
        link = smart_health_link.link(
            viewer=request.build_absolute_uri(reverse("health_link_view")),
            manifest=request.build_absolute_uri(reverse("health_link_manifest", args=[issued.token])),
            key=key,
            expires_at=issued.share.expires_at,
            with_passcode=bool(issued.passcode),
            label=_("Skin diary, %(day)s") % {"day": day_text(shown.today)},
        )
    return issued, link


def for_any_site(method: str) -> Callable[[View], View]:
    """Viewers are web pages of other sites. They come without a cookie of ours: the token is what lets them in."""
    headers = {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Allow-Methods": f"{method}, OPTIONS",
        "Access-Control-Allow-Headers": "Content-Type",
        "Access-Control-Max-Age": "86400",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }

    def decorate(view: View) -> View:
        @csrf_exempt
        @login_not_required
        @wraps(view)
        def answer(request: HttpRequest, **words: str) -> HttpResponse:
            if request.method == method:
                response = view(request, **words)
            else:
                response = HttpResponse(status=204 if request.method == "OPTIONS" else 405)
            for name, value in headers.items():
                response.headers[name] = value
            return response

        return answer

    return decorate


@for_any_site("POST")
def manifest(request: HttpRequest, token: str) -> HttpResponse:
    """What there is to fetch, for whoever knows the passcode. A link that has ended is as one that never was."""
    now = timezone.now()
    share = Share.objects.by_token(token, now=now).with_a_copy().first()
    if share is None:
        return HttpResponse(status=404)
    asked = _asked(request)
    recipient = _tidy(str(asked.get("recipient") or ""))
    if not recipient:
        return JsonResponse({"error": "The request has to name its recipient."}, status=400)
    if not _let_in(share, asked.get("passcode")):
        return JsonResponse({"remainingAttempts": share.tries_left}, status=401)
    share.opened(now=now, origin=", ".join(filter(None, [recipient[:RECIPIENT_MOST], origin(request)])))
    files = share.files.annotate(length=Length("ciphertext"))
    short = set(files.filter(length__lte=_most_embedded(asked)).values_list("pk", flat=True))
    told = [
        _described(request, token, file, embedded=file.pk in short)
        for file in share.files.defer("ciphertext")
    ]
    return JsonResponse({"files": told})


def _asked(request: HttpRequest) -> dict[str, Any]:
    """The request as JSON; {} for anything else."""
    try:
        asked = json.loads(request.body)
    except (ValueError, RecursionError):  # the latter for what is nested without end
        return {}
    return asked if isinstance(asked, dict) else {}


def _tidy(text: str) -> str:
    """In one line, and with a "?" for half of a surrogate pair, which JSON can hold and no database."""
    return " ".join(text.encode(errors="replace").decode().split())


def _let_in(share: Share, passcode: Any) -> bool:
    """What can be no passcode is answered without counting it."""
    if not share.passcode:
        return True
    form = PasscodeForm({"passcode": passcode} if isinstance(passcode, str) else {}, asked=True)
    return form.is_valid() and share.try_passcode(form.cleaned_data["passcode"])


def _most_embedded(asked: dict[str, Any]) -> int:
    """Characters. Never more than was asked for; nothing, for what is no number."""
    most = asked.get("embeddedLengthMax", EMBEDDED_MOST)
    return min(most, EMBEDDED_MOST) if isinstance(most, int) else 0


def _described(request: HttpRequest, token: str, file: ShareFile, *, embedded: bool) -> dict[str, str]:
    if embedded:
        return {"contentType": file.content_type, "embedded": file.ciphertext}
    address = reverse("health_link_file", args=[token, _signer.sign(str(file.pk))])
    return {"contentType": file.content_type, "location": request.build_absolute_uri(address)}


@for_any_site("GET")
def file(request: HttpRequest, token: str, address: str) -> HttpResponse:
    """Ciphertext. The address is made for one manifest and does not last, and neither outlives the share."""
    share = Share.objects.by_token(token, now=timezone.now()).with_a_copy().first()
    try:
        pk = _signer.unsign(address, max_age=LOCATION_LASTS)
    except BadSignature:
        return HttpResponse(status=404)
    kept = share and share.files.filter(pk=pk).first()
    if not kept:
        return HttpResponse(status=404)
    return HttpResponse(kept.ciphertext, content_type="application/jose")


@login_not_required
@require_safe
def view(request: HttpRequest) -> HttpResponse:
    """Our own viewer: the same page for everybody, since what it shows stands behind the # and never arrives here."""
    return render(request, "diary/health_links/view.html")
