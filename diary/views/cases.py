"""A case: open it, look at it, say that it is gone or back, compare its photos."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from diary import keeping
from diary.forms import CaseForm, PutOffForm, ReturnForm
from diary.http import Request
from diary.models import Baby, Case, Photo, with_history
from diary.timeline import Timeline
from diary.views.cards import Card
from diary.views.lookup import case_or_404
from diary.vocabulary import FACE_SITES


@require_safe
def list_(request: Request) -> HttpResponse:
    now = timezone.now()
    cases = with_history(Case.objects.visible_to(request.user).select_related("baby"))
    cards = [Card(case, today=case.baby.day(now)) for case in cases]
    babies = Baby.objects.visible_to(request.user)
    context = {
        "tab": "cases",
        "babies": babies,
        "open": [card for card in cards if not card.case.gone_on],
        "gone": [card for card in cards if card.case.gone_on],
    }
    return render(request, "diary/cases/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: Request, baby_pk: UUID) -> HttpResponse:
    now = timezone.now()
    baby = get_object_or_404(Baby.objects.visible_to(request.user), pk=baby_pk)
    form = CaseForm(request.POST or None, baby=baby, now=now)
    if form.saved_before:
        return redirect("home")
    if request.method == "POST" and form.is_valid():
        form.instance.by = request.user
        case = form.save()
        return redirect("observation_create", case.pk)
    return _form(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: UUID) -> HttpResponse:
    case = _case(request, pk)
    form = CaseForm(request.POST or None, instance=case, baby=case.baby, now=timezone.now())
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("case_detail", pk)
    return _form(request, form, case=_case(request, pk))


def _form(request: Request, form: CaseForm, case: Case | None = None) -> HttpResponse:
    context = {"form": form, "case": case, "face": FACE_SITES}
    return render(request, "diary/cases/form.html", context, status=422 if form.is_bound else 200)


@require_safe
def detail(request: Request, pk: UUID) -> HttpResponse:
    now = timezone.now()
    case = _case(request, pk)
    today = case.baby.day(now)
    shown = Card(case, today=today)
    context = {
        "tab": "cases",
        "case": case,
        "card": shown,
        "timeline": Timeline.of(case, today=today),
        "put_off": PutOffForm(today=today, doctors_date=_doctors_date(case)),
    }
    return render(request, "diary/cases/detail.html", context)


def _doctors_date(case: Case) -> date | None:
    return case.past_visits[-1].come_back_by if case.past_visits else None


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: Request, pk: UUID) -> HttpResponse:
    case = _case(request, pk)
    if request.method != "POST":
        return render(request, "diary/cases/delete.html", {"case": case, "entries": len(case.entries)})
    now = timezone.now()
    keeping.purge(now=now)
    case.discard(now=now)
    messages.success(
        request, _("“%(case)s” is deleted.") % {"case": case}, reverse("case_restore", args=[pk])
    )
    return redirect("home")


@require_POST
def restore(request: Request, pk: UUID) -> HttpResponse:
    mine = Case.everything.visible_to(request.user).restorable(now=timezone.now())
    get_object_or_404(mine, pk=pk).restore()
    return redirect("case_detail", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: Request, pk: UUID) -> HttpResponse:
    """It is gone."""
    return _turn(request, pk, gone=True)


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: Request, pk: UUID) -> HttpResponse:
    """It is back."""
    return _turn(request, pk, gone=False)


def _turn(request: Request, pk: UUID, *, gone: bool) -> HttpResponse:
    now = timezone.now()
    case = _case(request, pk)
    if bool(case.gone_on) == gone:
        return redirect("case_detail", pk)  # said already, perhaps by the other parent
    form = ReturnForm(request.POST or None, case=case, today=case.baby.day(now))
    if request.method == "POST" and form.is_valid():
        verb = case.close if gone else case.reopen
        turn = verb(on=form.cleaned_data["day"], at=now, by=request.user)
        undo = reverse("turn_delete", args=[turn.pk])
        messages.success(request, _("Closed.") if gone else _("Open again."), undo)
        return redirect("case_detail", pk)
    context = {"form": form, "case": case, "gone": gone}
    return render(request, "diary/cases/turn.html", context, status=422 if form.is_bound else 200)


@require_safe
def compare(request: Request, pk: UUID) -> HttpResponse:
    """Two photos side by side: until others are chosen, the first and the latest of the same view."""
    case = _case(request, pk)
    photos = list(
        Photo.objects.filter(observation__case=case, observation__discarded_at=None)
        .select_related("observation")
        .order_by("observation__at", "-view")
    )
    for photo in photos:
        assert photo.observation
        photo.observation.case = case
    by_id = {str(photo.pk): photo for photo in photos}
    alike = [photo for photo in photos if photo.view == photos[0].view]
    ends = [alike[0], alike[-1]] if alike else []
    pair = [by_id.get(request.GET.get(side, ""), end) for side, end in zip(("a", "b"), ends, strict=False)]
    names = (("a", _("On the left")), ("b", _("On the right")))
    sides = [
        {"name": n, "label": text, "photo": photo} for (n, text), photo in zip(names, pair, strict=False)
    ]
    context = {"case": case, "photos": photos, "pair": pair, "sides": sides}
    return render(request, "diary/cases/compare.html", context)


def _case(request: Request, pk: UUID) -> Case:
    return case_or_404(Case.objects.visible_to(request.user), pk, writers=True)
