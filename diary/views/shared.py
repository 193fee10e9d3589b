"""For whoever holds a link, without an account: one summary, to read. Each request asks anew whether it is open."""

from datetime import datetime, timedelta
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from diary.forms import PasscodeForm
from diary.http.language import speak_of
from diary.http.request import SeeOther
from diary.models import Share
from diary.pdf import PdfFailed
from diary.sharing.visitor import roughly
from diary.summary import Summary
from diary.views.photos import answer_with
from diary.views.summaries import as_pdf
from diary.vocabulary import ShareKind

LET_IN_FOR = timedelta(hours=12)  # a working day: a practice's computer is used by many


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest, token: str) -> HttpResponse:
    """Only a tap opens it, so that the preview of a message is no opening."""
    now = timezone.now()
    share = get_object_or_404(Share.objects.by_token(token, now=now), kind=ShareKind.LINK)
    posted = request.method == "POST"
    form = PasscodeForm(request.POST if posted else None, asked=bool(share.passcode))
    if posted and form.is_valid():
        if share.try_passcode(form.cleaned_data.get("passcode", "")):
            return _let_in(request, share, now=now)
        if not share.tries_left:
            raise Http404
        form.say_wrong(tries_left=share.tries_left)
    return render(request, "diary/shared/login.html", {"form": form}, status=422 if posted else 200)


def _let_in(request: HttpRequest, share: Share, *, now: datetime) -> HttpResponse:
    share.opened(now=now, origin=origin(request))
    page = reverse("shared_detail", args=[share.pk])
    response = SeeOther(page)
    # Until the browser is closed, and only on the pages of this share.
    response.set_signed_cookie(
        settings.SHARED_COOKIE_NAME,
        "in",
        salt=str(share.pk),
        path=page,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Strict",
    )
    return response


def origin(request: HttpRequest) -> str:
    """Roughly from where: for the list of openings."""
    return roughly(user_agent=request.headers.get("User-Agent", ""), ip_address=_client_ip(request))


def _client_ip(request: HttpRequest) -> str:
    """As far as the proxies in front are believed; "" where they do not tell."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except (PermissionDenied, ImproperlyConfigured):
        return ""


def _share(request: HttpRequest, pk: UUID) -> Share:
    """The share that this browser was let into. Http404 once it has ended, as for one that never was."""
    name = settings.SHARED_COOKIE_NAME
    if request.get_signed_cookie(name, default="", salt=str(pk), max_age=LET_IN_FOR) != "in":
        raise Http404
    shares = Share.objects.open(now=timezone.now()).select_related("baby")
    share = get_object_or_404(shares, pk=pk, kind=ShareKind.LINK)
    speak_of(share.baby)
    return share


def _summary(share: Share) -> Summary:
    return Summary.of(share.fetch_cases(), today=share.day, since=share.start, chosen=share.photos)


@login_not_required
@require_safe
def detail(request: HttpRequest, pk: UUID) -> HttpResponse:
    share = _share(request, pk)
    return render(request, "diary/shared/detail.html", {"share": share, "summary": _summary(share)})


@login_not_required
@require_safe
def photo(request: HttpRequest, pk: UUID, photo_pk: UUID) -> HttpResponse:
    """One of those on the page, if it is still there. No cache keeps it, so revoking counts at once."""
    row = _share(request, pk).fetch_photo(photo_pk)
    if row is None:
        raise Http404
    return answer_with(request, row.print, name="photo.jpg", cache="private, no-store")


@login_not_required
@require_safe
def pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    share = _share(request, pk)
    try:
        return as_pdf(_summary(share))
    except PdfFailed:
        context = {"back": reverse("shared_detail", args=[pk])}
        return render(request, "diary/summaries/failed.html", context, status=503)
