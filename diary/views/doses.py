"""Each time that a treatment was used or given: note it, take it back, bring it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from diary.forms import DoseForm
from diary.http.request import Request
from diary.models import Dose, Treatment
from diary.models.once import saved_before
from diary.presenters.doses import when_text
from diary.views.soft_delete import bring_back, discard


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: Request, treatment_pk: UUID) -> HttpResponse:
    """Used now; or at the moment that is given."""
    treatments = Treatment.objects.visible_to(request.user).select_related("case__baby")
    treatment = get_object_or_404(treatments, pk=treatment_pk)
    if saved_before(Dose, key=request.POST.get("key", "")):
        return _back(request, treatment)
    now = timezone.now()
    form = DoseForm(request.POST if request.method == "POST" else None, treatment=treatment, now=now)
    if form.is_valid():
        dose = treatment.give(at=form.at, by=request.user, key=form.cleaned_data["key"])
        words = {"what": treatment, "when": when_text(dose, today=treatment.case.baby.day(now))}
        undo = reverse("dose_delete", args=[dose.pk])
        messages.success(request, _("Noted: %(what)s, %(when)s.") % words, undo)
        return _back(request, treatment)
    context = {
        "treatment": treatment,
        "case": treatment.case,
        "dose_form": form,
        "today": treatment.case.baby.day(now),
    }
    return render(request, "diary/doses/form.html", context, status=422 if form.is_bound else 200)


@require_POST
def delete(request: Request, pk: UUID) -> HttpResponse:
    """It can be brought back with a tap, so this asks nothing."""
    doses = Dose.objects.visible_to(request.user).select_related("treatment__case__baby")
    dose = get_object_or_404(doses, pk=pk)
    when = when_text(dose, today=dose.treatment.case.baby.day(timezone.now()))
    said = _("Taken back: %(what)s, %(when)s.") % {"what": dose.treatment, "when": when}
    return discard(request, dose, said=said, restore="dose_restore", then=_back(request, dose.treatment))


@require_POST
def restore(request: Request, pk: UUID) -> HttpResponse:
    return bring_back(
        request,
        Dose.all_objects.visible_to(request.user),
        pk,
        then=lambda dose: _back(request, dose.treatment),
    )


def _back(request: Request, treatment: Treatment) -> HttpResponse:
    """To the page that it was said on: the list of the treatment, or the case."""
    if "listed" in request.POST:
        return redirect(reverse("treatment_edit", args=[treatment.pk]) + "?open=doses#doses")
    return redirect("case_detail", treatment.case_id)
