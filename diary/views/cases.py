"""A case: open it, look at it and its photos, say that it is gone or back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _noop
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from diary.forms import CaseForm, PutOffForm, ReturnForm
from diary.http.request import Request
from diary.models import Baby, Case, Photo, with_history
from diary.models.once import save_once, saved_before
from diary.presenters.body import FIGURES
from diary.presenters.case_card import CaseCard
from diary.presenters.comparison import Comparison
from diary.presenters.timeline import Timeline
from diary.views.lookup import case_or_404
from diary.views.soft_delete import bring_back, discard
from diary.vocabulary import View

# How two photos can be looked at, the one that needs no script first.
WAYS = {"beside": _noop("Side by side"), "swipe": _noop("Swipe"), "fade": _noop("Fade")}


@require_safe
def list_(request: Request) -> HttpResponse:
    now = timezone.now()
    cases = with_history(Case.objects.visible_to(request.user).select_related("baby"), treatments=False)
    cards = [CaseCard(case, now=now) for case in cases]
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
    if saved_before(Case, key=request.POST.get("key", "")):
        return redirect("home")
    form = CaseForm(request.POST or None, baby=baby, now=now)
    if request.method == "POST" and form.is_valid():
        form.instance.by = request.user
        case = save_once(form.instance)
        return redirect("observation_create", case.pk)
    return _form(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: UUID) -> HttpResponse:
    case, now = _case(request, pk), timezone.now()
    form = CaseForm(request.POST or None, instance=case, baby=case.baby, now=now)
    if request.method == "POST" and form.is_valid():
        form.instance.mark_changes(Case.objects.get(pk=pk), now=now)
        save_once(form.instance)
        messages.success(request, _("Saved."))
        return redirect("case_detail", pk)
    return _form(request, form, case=_case(request, pk))


def _form(request: Request, form: CaseForm, case: Case | None = None) -> HttpResponse:
    context = {"form": form, "case": case, "figures": FIGURES}
    return render(request, "diary/cases/form.html", context, status=422 if form.is_bound else 200)


@require_safe
def detail(request: Request, pk: UUID) -> HttpResponse:
    now = timezone.now()
    case = case_or_404(Case.objects.visible_to(request.user), pk, writers=True, doses=True)
    today = case.baby.day(now)
    shown = CaseCard(case, now=now)
    context = {
        "tab": "cases",
        "case": case,
        "card": shown,
        "timeline": Timeline.of(case, today=today),
        "put_off": PutOffForm(today=today, doctors_date=shown.doctors_date),
    }
    return render(request, "diary/cases/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: Request, pk: UUID) -> HttpResponse:
    case = _case(request, pk)
    if request.method != "POST":
        return render(
            request, "diary/cases/delete.html", {"case": case, "entries": len(case.observation_list)}
        )
    said = _("“%(case)s” is deleted.") % {"case": case}
    return discard(request, case, said=said, restore="case_restore", then=redirect("home"))


@require_POST
def restore(request: Request, pk: UUID) -> HttpResponse:
    mine = Case.all_objects.visible_to(request.user)
    return bring_back(request, mine, pk, then=lambda case: redirect("case_detail", case.pk))


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
        event = verb(on=form.cleaned_data["day"], at=now, by=request.user)
        undo = reverse("case_event_delete", args=[event.pk])
        messages.success(request, _("Noted: it is gone.") if gone else _("Noted: it is back."), undo)
        return redirect("case_detail", pk)
    context = {"form": form, "case": case, "gone": gone}
    return render(request, "diary/cases/event.html", context, status=422 if form.is_bound else 200)


@require_safe
def compare(request: Request, pk: UUID) -> HttpResponse:
    """Two photos beside or on each other: until others are chosen, the first and the latest of the same view."""
    case = _bare_case(request, pk)
    photos = Photo.objects.film(case)
    asked = {side: request.GET.get(side, "") for side in ("a", "b")}
    way = request.GET.get("way")
    context = {
        "case": case,
        "photos": photos,
        "pair": Comparison.of(photos, **asked) if len(photos) > 1 else None,
        "way": way if way in WAYS else next(iter(WAYS)),
        "ways": WAYS.items(),
    }
    return render(request, "diary/cases/compare.html", context)


@require_safe
def film(request: Request, pk: UUID) -> HttpResponse:
    """Every photo in a row, from the first day on; of one view, if only that is asked for."""
    case = _bare_case(request, pk)
    photos = Photo.objects.film(case)
    views = [view for view in View if any(photo.view == view for photo in photos)]
    chosen = next((view for view in views if view == request.GET.get("view")), None)
    context = {
        "case": case,
        "views": views if len(views) > 1 else (),
        "chosen": chosen,
        "photos": [photo for photo in photos if chosen in (None, photo.view)],
    }
    return render(request, "diary/cases/film.html", context)


def _bare_case(request: Request, pk: UUID) -> Case:
    """Without its history: a page of photos asks for no more than their days."""
    return get_object_or_404(Case.objects.visible_to(request.user).select_related("baby"), pk=pk)


def _case(request: Request, pk: UUID) -> Case:
    return case_or_404(Case.objects.visible_to(request.user), pk, writers=True)
