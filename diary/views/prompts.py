"""Answer the prompts of a case, or put the quiet ones off."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from diary.forms import AnswerForm, PutOffForm
from diary.http.request import Request
from diary.models import Case
from diary.presenters.case_card import CaseCard
from diary.views.lookup import case_or_404
from diary.vocabulary import Level


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request, pk: UUID) -> HttpResponse:
    """We have spoken to someone."""
    case = _case(request, pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        event = case.answer(at=timezone.now(), by=request.user, **form.cleaned_data)
        undo = reverse("case_event_delete", args=[event.pk])
        messages.success(request, _("Noted. It stays in the record with your answer."), undo)
        return redirect("case_detail", pk)
    context = {"case": case, "form": form}
    return render(request, "diary/cases/answer.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def put_off(request: Request, pk: UUID) -> HttpResponse:
    """Quiet for some days. Only what is at level 1 can be put off."""
    now = timezone.now()
    case = _case(request, pk)
    today = case.baby.day(now)
    sent = request.POST if request.method == "POST" else None
    form = PutOffForm(sent, today=today, doctors_date=CaseCard(case, now=now).doctors_date)
    if not form.is_valid():
        context = {"case": case, "form": form}
        return render(request, "diary/cases/put_off.html", context, status=422 if form.is_bound else 200)
    findings = case.assess(today=today).findings
    rules = {finding.rule.id for finding in findings if finding.level == Level.BOOK}
    until = form.cleaned_data["until"]
    event = case.put_off(until=until, rules=rules, at=now, by=request.user)
    undo = reverse("case_event_delete", args=[event.pk])
    said = _("You will be reminded again after %(day)s.") % {"day": date_format(until, "l j F")}
    messages.success(request, said, undo)
    return redirect("case_detail", pk)


def _case(request: Request, pk: UUID) -> Case:
    return case_or_404(Case.objects.visible_to(request.user), pk, photos=False)
