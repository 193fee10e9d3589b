"""A visit to the doctor, or a call: booked, or past with what was said and when to come back."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from diary.forms import VisitForm
from diary.http.request import Request
from diary.maintenance import cleanup
from diary.models import Case, Treatment, Visit, with_history
from diary.models.once import save_once, saved_before
from diary.presenters.calendar_file import calendar_file
from diary.presenters.case_card import CaseCard, UntimedContact
from diary.views.soft_delete import bring_back, discard
from diary.vocabulary import VisitKind

CONTACTS = (VisitKind.SEEN, VisitKind.SPOKEN)


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: Request, case_pk: UUID) -> HttpResponse:
    now = timezone.now()
    case = get_object_or_404(Case.objects.visible_to(request.user).select_related("baby"), pk=case_pk)
    if saved_before(Visit, key=request.POST.get("key", "")):
        return redirect("case_detail", case_pk)
    form = VisitForm(request.POST or None, case=case, now=now, kind=request.GET.get("kind"))
    if request.method == "POST" and form.is_valid():
        form.instance.by = request.user
        visit = save_once(form.instance)
        messages.success(request, _("The visit is saved."))
        if _untimed(visit, now=now):
            return redirect(f"{reverse('visit_edit', args=[visit.pk])}#about-when")
        return _onward(visit)
    return _form(request, form, case)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: UUID) -> HttpResponse:
    now = timezone.now()
    visit, before = _visit(request, pk), _visit(request, pk)
    form = VisitForm(request.POST or None, instance=visit, case=visit.case, now=now)
    if request.method == "POST" and form.is_valid():
        visit.mark_changes(before, now=now)
        save_once(visit)
        messages.success(request, _("Saved."))
        return redirect("case_detail", visit.case_id) if _same_prescribed(visit, before) else _onward(visit)
    return _form(request, form, visit.case, visit=before, untimed=_untimed(before, now=now))


def _same_prescribed(visit: Visit, before: Visit) -> bool:
    return visit.took_place == before.took_place and visit.prescriptions == before.prescriptions


def _untimed(visit: Visit, *, now: datetime) -> UntimedContact | None:
    """What its time would decide, where it has none."""
    if visit.time or not visit.took_place:
        return None
    case = with_history([visit.case], photos=False, treatments=False)[0]
    untimed = CaseCard(case, now=now).untimed
    return next((contact for contact in untimed if contact.visit == visit), None)


@require_POST
def took_place(request: Request, pk: UUID) -> HttpResponse:
    """Yes: seen, or by phone or video. On to what was said."""
    now = timezone.now()
    visit, kind = _visit(request, pk), request.POST.get("kind")
    if visit.is_due(now=now) and kind in CONTACTS:
        visit.took_place_as(VisitKind(kind), now=now)
        messages.success(request, _("Noted. What they said can be added here."))
    return redirect("visit_edit", pk)


@require_safe
def calendar(request: Request, pk: UUID) -> HttpResponse:
    """The visit for a calendar, which others may look into: it names neither the baby nor what it is about."""
    visit = _visit(request, pk)
    data = calendar_file(
        uid=str(visit.pk),
        start=visit.at or visit.day,
        title=_("Doctor’s visit"),
        link=request.build_absolute_uri(reverse("case_detail", args=[visit.case_id])),
        now=timezone.now(),
    )
    return HttpResponse(
        data,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="visit.ics"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def prescribe(request: Request, pk: UUID) -> HttpResponse:
    """A thing that was prescribed becomes a treatment, in one tap."""
    visit = _visit(request, pk)
    if request.method != "POST":
        context = {"visit": visit, "case": visit.case}
        return render(request, "diary/visits/prescribe.html", context) if visit.offered else _onward(visit)
    cleanup.purge(now=timezone.now())  # what was deleted too long ago to be brought back
    line = next((line for line in visit.prescriptions if str(line.key) == request.POST.get("line")), None)
    if line:
        treatment = Treatment.of(line, visit=visit, by=request.user)
        undo = reverse("treatment_delete", args=[treatment.pk])
        messages.success(request, _("Added to the treatments: %(what)s.") % {"what": treatment}, undo)
    else:
        messages.error(request, _("The visit was changed in the meantime. Please look again."))
    return _onward(visit)


def _onward(visit: Visit) -> HttpResponse:
    """To what was prescribed and is no treatment yet, then to the case."""
    if visit.offered:
        return redirect("visit_prescribe", visit.pk)
    return redirect("case_detail", visit.case_id)


def _form(
    request: Request,
    form: VisitForm,
    case: Case,
    visit: Visit | None = None,
    untimed: UntimedContact | None = None,
) -> HttpResponse:
    context = {"form": form, "case": case, "visit": visit, "untimed": untimed}
    return render(request, "diary/visits/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: Request, pk: UUID) -> HttpResponse:
    visit = _visit(request, pk)
    if request.method != "POST":
        return render(request, "diary/visits/delete.html", {"visit": visit, "case": visit.case})
    then = redirect("case_detail", visit.case_id)
    return discard(request, visit, said=_("The visit is deleted."), restore="visit_restore", then=then)


@require_POST
def restore(request: Request, pk: UUID) -> HttpResponse:
    mine = Visit.all_objects.visible_to(request.user)
    return bring_back(request, mine, pk, then=lambda visit: redirect("case_detail", visit.case_id))


def _visit(request: Request, pk: UUID) -> Visit:
    visits = Visit.objects.visible_to(request.user).select_related("case__baby")
    return get_object_or_404(visits, pk=pk)
