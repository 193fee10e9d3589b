"""Log what was seen. Whatever arrives is saved, shown again beside its error, or held until its writer signs in."""

import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_permissions_policy.decorators import permissions_policy_override

from diary import tracker
from diary.forms import ObservationForm
from diary.forms.observation import ANSWERS, SIGN_ROWS, rows_of_signs
from diary.forms.questions import NOT_FILLED
from diary.http.request import Request, redirect_to
from diary.images import accept
from diary.models import Case, HeldObservation, Observation, Photo, with_history
from diary.models.case import CaseQuerySet
from diary.models.fields import keys
from diary.presenters.body import FIGURES
from diary.presenters.case_card import CaseCard
from diary.questionnaire import ITEMS
from diary.views import draft_photos, held_observations, kept_photos
from diary.views.soft_delete import bring_back, discard
from diary.vocabulary import RETIRED, Trend

SAME_AS_LAST = tuple(item for item in ITEMS if item.repeats)
PARTS = {name: f"diary/observations/_{name}.html" for name in ("camera", "place", "sending")}
# The camera with a guide; how the phone is held is told by the other two.
SENSORS = {name: ["self"] for name in ("camera", "accelerometer", "gyroscope")}


@login_not_required  # a submission whose session ran out is held, not thrown away
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: Request, case_pk: UUID) -> HttpResponse:
    if not request.user.is_authenticated:
        return held_observations.hold_or_sign_in(request, case_pk)
    now = timezone.now()
    if request.method == "POST":
        return _save(request, _case_or_just_deleted(request, case_pk, now=now), now=now)
    case = _case(request, case_pk)
    form = ObservationForm(case=case, now=now, initial=_answered_before(request.GET, case))
    return _page(request, form, now=now, same="same" in request.GET)


def _answered_before(asked: QueryDict, case: Case) -> dict[str, Any]:
    """What the tap that led here answered: that all is the same as last time, or how it compares."""
    if "same" in asked:
        return _answers_of_last(case)
    trend = asked.get("trend")
    return {"trend": trend} if trend in list(Trend) else {}


def _save(request: Request, case: Case, *, now: datetime) -> HttpResponse:
    if "end" not in request.POST:
        return _page(request, ObservationForm(case=case, now=now), now=now, cut=True)
    saved = _saved_before(request.POST, case)
    stored = draft_photos.store(request.POST, request.FILES, case=case, by=request.user, row=saved)
    if "same" in request.POST:
        return _page(request, _same_as_last(request.POST, case, stored, now=now), now=now, same=True)
    form = ObservationForm(request.POST, instance=saved, case=case, now=now, **stored._asdict())
    return _finish(request, form, now=now)


def _finish(request: Request, form: ObservationForm, *, now: datetime) -> HttpResponse:
    try:
        observation = _observe(request, form, now=now) if form.is_valid() else None
    except IntegrityError:  # the same submission, a moment earlier
        observation = get_object_or_404(Observation.all_objects, pk=form.cleaned_data["key"], case=form.case)
    if observation is None:
        return _page(request, form, now=now)
    return _saved(request, observation, set_by_photo=form.set_by_photo is not None)


def _observe(request: Request, form: ObservationForm, *, now: datetime) -> Observation | None:
    """Save what a valid form says. None where its case is deleted, and the parent did not say yet that it shall come
    back with this observation."""
    case, new = form.case, not form.editing
    if new:
        form.instance.by = request.user
    try:
        with transaction.atomic():
            if case.discarded_at and "restore" in request.POST:
                case.restore(now=now)
            return case.observe(
                form.instance,
                photos=form.drafts,
                treatments=form.treatments,
                new=new,
                now=now,
            )
    except Case.DoesNotExist:
        case.discarded_at = case.discarded_at or timezone.now()  # perhaps while the photos were taken in
        return None


def _saved_before(post: QueryDict, case: Case) -> Observation | None:
    """The entry that this very form made already, deleted since or not. Sent again, the form may say more than the
    first time, so the entry is changed to what it says now."""
    sent = keys([post.get("key", "")])
    return Observation.all_objects.filter(pk__in=sent, case=case).first()


def _saved(request: Request, observation: Observation, *, set_by_photo: bool) -> HttpResponse:
    number = observation.case.day_number(observation.day)
    undo = reverse("observation_delete", args=[observation.pk])
    saved = _("Day %(number)s saved.") % {"number": number}
    if set_by_photo:
        baby = observation.case.baby
        local = baby.local(observation.at)
        at = f"{date_format(local, 'l j F')}, {baby.time_of_day(local)}"
        saved = _("%(saved)s The photo was taken on %(at)s, so the entry is put there.") % {
            "saved": saved, "at": at,
        }  # fmt: skip
    messages.success(request, saved, undo)
    return redirect_to(request, reverse("case_detail", args=[observation.case_id]))


@require_safe
def part(request: Request, name: str) -> HttpResponse:
    """A part of the form that its script fetches when it is wanted, so that the form arrives sooner."""
    if name not in PARTS:
        raise Http404
    return render(request, PARTS[name], {"figures": FIGURES})


@require_safe
def choose(request: Request) -> HttpResponse:
    """Which case to log, by its newest photo: the one that was last logged first."""
    now = timezone.now()
    cases = with_history(Case.objects.visible_to(request.user).select_related("baby"), treatments=False)
    cards = [CaseCard(case, now=now) for case in cases if not case.gone_on]
    cards.sort(key=lambda card: card.latest.noted_at if card.latest else card.case.created_at, reverse=True)
    context = {"cards": cards, "many_babies": len({card.case.baby_id for card in cards}) > 1}
    return render(request, "diary/observations/choose.html", context)


@require_safe
def held(request: Request, pk: UUID) -> HttpResponse:
    """Save the entry that was held while its writer was signed out. Doing it twice saves it once."""
    held_observation = get_object_or_404(HeldObservation.objects.visible_to(request.user), pk=pk)
    case = _case_or_just_deleted(request, held_observation.case_id, now=timezone.now())
    post = held_observations.as_post(held_observation)
    drafts = draft_photos.named(post, by=request.user)
    form = ObservationForm(post, case=case, now=held_observation.created_at, drafts=drafts)
    answer = _finish(request, form, now=timezone.now())
    if answer.status_code != 422:
        held_observation.delete()
    return answer


@require_POST
def check(request: Request, case_pk: UUID) -> HttpResponse:
    """What the tracker would ask for at once, given the answers so far: the card that says so, or nothing."""
    now = timezone.now()
    case = with_history([_case(request, case_pk)], photos=False)[0]
    drafts = draft_photos.named(request.POST, by=request.user)
    form = ObservationForm(request.POST, case=case, now=now, drafts=drafts)
    observation = form.as_answered()
    if saved := _saved_before(request.POST, case):
        observation.noted_at = saved.noted_at
        observation.mark_changes(saved, now=now)
    context = _urgent(case, observation, now=now) | {"case": case, "calls": True}
    return render(request, "diary/observations/_urgent.html", context)


def _urgent(case: Case, observation: Observation, *, now: datetime) -> dict[str, Any]:
    """What asks for help now, and whom to call first."""
    findings = case.urgent_findings(observation, today=case.baby.day(now))
    return {"findings": findings, "first_call": tracker.whom_first(findings)}


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: UUID) -> HttpResponse:
    now = timezone.now()
    if request.method == "POST":
        return _change(request, _observation_of_known_case(request, pk, now=now), now=now)
    observation = _observation(request, pk)
    form = ObservationForm(instance=observation, case=observation.case, now=now)
    return _page(request, form, now=now, observation=observation)


def _change(request: Request, observation: Observation, *, now: datetime) -> HttpResponse:
    case = observation.case
    if "end" not in request.POST:
        form = ObservationForm(instance=observation, case=case, now=now)
        return _page(request, form, now=now, observation=observation, cut=True)
    stored = draft_photos.store(request.POST, request.FILES, case=case, by=request.user, row=observation)
    form = ObservationForm(request.POST, instance=observation, case=case, now=now, **stored._asdict())
    if kept_photos.change(request.POST, observation, now=now):
        unchanged = Observation.objects.get(pk=observation.pk)
        return _page(request, form, now=now, observation=unchanged, status=200)
    if form.is_valid() and _observe(request, form, now=now):
        messages.success(request, _("Saved."))
        return redirect_to(request, reverse("case_detail", args=[case.pk]))
    unchanged = Observation.all_objects.get(pk=observation.pk)  # the form has changed the other
    return _page(request, form, now=now, observation=unchanged)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: Request, pk: UUID) -> HttpResponse:
    observation = _observation(request, pk)
    case = observation.case
    if request.method != "POST":
        return render(request, "diary/observations/delete.html", {"observation": observation, "case": case})
    then = redirect("case_detail", observation.case_id)
    return discard(
        request, observation, said=_("The entry is deleted."), restore="observation_restore", then=then
    )


@require_POST
def restore(request: Request, pk: UUID) -> HttpResponse:
    mine = Observation.all_objects.visible_to(request.user)
    return bring_back(
        request, mine, pk, then=lambda observation: redirect("case_detail", observation.case_id)
    )


# Helpers


@permissions_policy_override({**settings.PERMISSIONS_POLICY, **SENSORS})
def _page(
    request: Request,
    form: ObservationForm,
    *,
    now: datetime,
    observation: Observation | None = None,
    cut: bool = False,
    same: bool = False,
    status: int | None = None,
) -> HttpResponse:
    case = with_history([form.case], photos=False)[0]  # which saving does without
    today = case.baby.day(now)
    earlier = [one for one in case.observation_list if observation is None or one.at < observation.at]
    moment = form.chosen_moment or case.baby.local(observation.at if observation else now).replace(
        tzinfo=None
    )
    context = {
        "form": form,
        "case": case,
        "observation": observation,
        "card": CaseCard(case, now=now),
        "others": Case.objects.visible_to(request.user).exclude(pk=case.pk).select_related("baby"),
        "pass": held_observations.issue(request.user, case),
        "cut": cut,
        "nothing_is_lost": bool(form.errors or form.refused) and _has_something(form),
        "accept": accept(),
        "same": same,
        # Without its zone, so that the template shows the baby's clock and not the server's.
        "moment": moment,
        "number": case.day_number(moment.date()),
        # The first entry has nothing to be compared with.
        "asks_trend": bool(earlier or form["trend"].value()),
        "ghosts": Photo.objects.latest_by_view(case),
        "kept_photos": observation.photos.all() if observation else (),
        **(_urgent(case, form.as_answered(), now=now) if form.is_bound else {}),
        "removed_photos": kept_photos.removed(observation, now=now) if observation else (),
        # For a phone that cannot ask: the answers that need help now by themselves.
        "urgent_answers": json.dumps(_urgent_answers(case, today=today), separators=(",", ":")),
        "was_deleted": case.discarded_at is not None,
    }
    status = status or (422 if form.is_bound or cut else 200)
    return render(request, "diary/observations/form.html", context, status=status)


def _urgent_answers(case: Case, *, today: date) -> dict[str, list[Any]]:
    """As the tracker lists them, by the names of the fields of the form."""
    answers = dict(tracker.urgent_answers(case.history(today=today)))
    signs = answers.pop("signs", [])
    rows = {name: [sign for sign in row if sign in signs] for name, row in SIGN_ROWS.items()}
    return answers | {name: row for name, row in rows.items() if row}


def _has_something(form: ObservationForm) -> bool:
    """True where there is anything in the form as it was sent that could have been lost."""
    return bool(form.drafts) or any(form[item.id].value() not in NOT_FILLED for item in ANSWERS)


def _same_as_last(
    post: QueryDict, case: Case, stored: draft_photos.Stored, *, now: datetime
) -> ObservationForm:
    """The form as it was sent, its photos kept, with the answers of the last entry filled in."""
    sent = ObservationForm(post, case=case, now=now)
    initial = {field.name: field.value() for field in sent} | _answers_of_last(case) | {"batch": sent.batch}
    return ObservationForm(case=case, now=now, initial=initial, **stored._asdict())


def _answers_of_last(case: Case) -> dict[str, Any]:
    """The answers of the last entry that can be the same again; none where there is no entry."""
    last = case.observations.first()
    if last is None:
        return {}
    answers = {item.id: getattr(last, item.id) for item in SAME_AS_LAST}
    for item in SAME_AS_LAST:
        if item.words and answers[item.id] in RETIRED.get(item.words, ()):
            del answers[item.id]
    return answers | rows_of_signs(last) | {"trend": Trend.SAME}


def _case(request: Request, pk: UUID) -> Case:
    return get_object_or_404(Case.objects.visible_to(request.user).select_related("baby"), pk=pk)


def _case_or_just_deleted(request: Request, pk: UUID, *, now: datetime) -> Case:
    return get_object_or_404(_known_cases(request, now=now).select_related("baby"), pk=pk)


def _known_cases(request: Request, *, now: datetime) -> CaseQuerySet:
    """Those that are visible, and those that can still be brought back."""
    cases = Case.all_objects.visible_to(request.user)
    return cases.filter(discarded_at=None) | cases.restorable(now=now)


def _observation(request: Request, pk: UUID) -> Observation:
    mine = Observation.objects.visible_to(request.user).select_related("case__baby")
    return get_object_or_404(mine, pk=pk)


def _observation_of_known_case(request: Request, pk: UUID, *, now: datetime) -> Observation:
    """Also of a case that was just deleted."""
    mine = Observation.objects.filter(case__in=_known_cases(request, now=now)).select_related("case__baby")
    return get_object_or_404(mine, pk=pk)
