"""Today: each open case of each baby, and each that is gone while a call is to be made. And "more", with all else."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from diary.http.request import Request
from diary.models import Baby, Case, with_history
from diary.presenters.case_card import CaseCard


@require_safe
def home(request: Request) -> HttpResponse:
    now = timezone.now()
    babies = list(Baby.objects.visible_to(request.user))
    if not babies:
        return redirect("baby_create")
    cases = with_history(Case.objects.visible_to(request.user).select_related("baby"), treatments=False)
    cards = [card for case in cases if (card := CaseCard(case, today=case.baby.day(now))).is_for_home]
    cards.sort(key=lambda card: -card.assessment.level)
    groups = [
        _group(baby, [card for card in cards if card.case.baby_id == baby.pk], now=now) for baby in babies
    ]
    groups.sort(key=lambda group: -group["level"])
    open_cards = [card for card in cards if not card.case.gone_on]
    next_card = min(open_cards, key=lambda card: card.logged_today, default=None)
    return render(request, "diary/home.html", {"tab": "home", "groups": groups, "next_card": next_card})


def _group(baby: Baby, cards: list[CaseCard], *, now: datetime) -> dict[str, Any]:
    level = max((card.assessment.level for card in cards), default=0)
    return {"baby": baby, "today": baby.day(now), "cards": cards, "level": level}


@require_safe
def more(request: Request) -> HttpResponse:
    babies = Baby.objects.visible_to(request.user).prefetch_related("carers__user")
    return render(request, "diary/more.html", {"babies": babies})
