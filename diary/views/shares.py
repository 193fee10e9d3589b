"""Who can see a baby: its carers, and the links, which are given, listed and revoked here."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from diary.forms import ShareForm
from diary.http.request import Request
from diary.models import Baby, Case, Share, for_summary
from diary.models.fields import keys
from diary.models.once import saved_before
from diary.models.share import Issued
from diary.sharing.smart_health_link import TooLong
from diary.summary import Summary
from diary.views.health_links import issue as issue_health_link
from diary.vocabulary import ShareKind


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: Request, baby_pk: UUID) -> HttpResponse:
    """What is handed over is in the address, as on the page of the summary; the form asks for how long."""
    baby = get_object_or_404(Baby.objects.visible_to(request.user), pk=baby_pk)
    cases = for_summary(_cases(request, baby))
    if not cases:
        return redirect("summary")
    form = ShareForm(request.POST if request.method == "POST" else None)
    shown = _summary(request, cases)
    if request.method == "POST" and form.is_valid():
        try:
            return _issued(request, *_issue(request, form, cases, shown))
        except TooLong:
            sentence = _("The address of this diary is too long for that kind. Please choose the other.")
            form.add_error("kind", sentence)
        except IntegrityError:
            pass  # the same form, sent twice
    if saved_before(Share, key=request.POST.get("key", "")):
        return render(request, "diary/shares/made_before.html", {"baby": baby})
    context = {"form": form, "baby": baby, "cases": cases, "summary": shown, "query": request.GET.urlencode()}
    return render(request, "diary/shares/form.html", context, status=422 if form.is_bound else 200)


def _cases(request: Request, baby: Baby) -> QuerySet[Case]:
    """Those that the address names, or all of the baby."""
    mine = Case.objects.visible_to(request.user).filter(baby=baby).select_related("baby")
    return mine.filter(pk__in=keys(request.GET.getlist("cases"))) if "cases" in request.GET else mine


def _summary(request: Request, cases: list[Case]) -> Summary:
    chosen = request.GET.getlist("photo") if "chosen" in request.GET else None
    today = cases[0].baby.day(timezone.now())
    until = min(_day(request, "until") or today, today)
    since = _day(request, "since")
    if since and since > until:
        raise Http404
    return Summary.of(cases, today=until, since=since, chosen=chosen)


def _day(request: Request, name: str) -> date | None:
    """Http404 for what is no day: to show everything instead would be more than was meant."""
    text = request.GET.get(name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Http404 from error


def _issue(request: Request, form: ShareForm, cases: list[Case], shown: Summary) -> tuple[Issued, str]:
    """With the link to hand over."""
    options = form.issued_with | {
        "by": request.user,
        "now": timezone.now(),
        "start": shown.since,
        "day": shown.today,
        "photos": [photo.id for photo in shown.chosen],
    }
    if options["kind"] == ShareKind.HEALTH_LINK:
        return issue_health_link(request, cases, shown, **options)
    issued = Share.issue(cases, **options)
    return issued, request.build_absolute_uri(reverse("shared_login", args=[issued.token]))


def _issued(request: Request, issued: Issued, link: str) -> HttpResponse:
    """The only page that ever shows the link and its passcode."""
    context = {"share": issued.share, "link": link, "passcode": issued.passcode}
    return render(request, "diary/shares/issued.html", context)


@require_safe
def list_(request: Request, pk: UUID) -> HttpResponse:
    baby = get_object_or_404(Baby.objects.visible_to(request.user), pk=pk)
    shares = baby.shares.select_related("by").prefetch_related("cases", "openings")
    now = timezone.now()
    for share in shares:
        share.baby = baby
    context = {
        "baby": baby,
        "carers": baby.carers.select_related("user").order_by("since"),
        "open": [share for share in shares if not share.ending(now=now)],
        "ended": [(share, ending) for share in shares if (ending := share.ending(now=now))],
    }
    return render(request, "diary/shares/list.html", context)


@require_POST
def revoke(request: Request, pk: UUID) -> HttpResponse:
    """In one tap: to make another is as quick."""
    share = get_object_or_404(Share.objects.visible_to(request.user), pk=pk)
    share.revoke(now=timezone.now())
    messages.success(request, _("The link is revoked. It shows nothing from now on."))
    return redirect("share_list", share.baby_id)
