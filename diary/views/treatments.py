"""What was used on the skin or done to it: note it, change it, say that it was used today for the last time."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from diary.forms import DoseForm, TreatmentForm
from diary.http.request import Request
from diary.models import Case, Treatment
from diary.models.once import saved_before
from diary.views import draft_photos, held_observations, kept_photos
from diary.views.soft_delete import bring_back, discard


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: Request, case_pk: UUID) -> HttpResponse:
    case = get_object_or_404(Case.objects.visible_to(request.user).select_related("baby"), pk=case_pk)
    if saved_before(Treatment, key=request.POST.get("key", "")):
        return redirect("case_detail", case_pk)
    form = _form(request, case)
    if request.method == "POST" and form.is_valid():
        form.instance.by = request.user
        undo = reverse("treatment_delete", args=[form.instance.keep(labels=form.drafts).pk])
        messages.success(request, _("The treatment is saved."), undo)
        return redirect("case_detail", case_pk)
    return _page(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: UUID) -> HttpResponse:
    treatment = _treatment(request, pk)
    form = _form(request, treatment.case, treatment)
    if request.method == "POST":
        if kept_photos.change(request.POST, treatment, now=timezone.now()):
            return _page(request, form, _treatment(request, pk), status=200)
        if form.is_valid():
            form.instance.keep(labels=form.drafts)
            messages.success(request, _("Saved."))
            return redirect("case_detail", treatment.case_id)
    return _page(request, form, _treatment(request, pk))


def _form(request: Request, case: Case, treatment: Treatment | None = None) -> TreatmentForm:
    """With the photos that came stored as drafts."""
    today = case.baby.day(timezone.now())
    if request.method != "POST":
        return TreatmentForm(instance=treatment, case=case, today=today)
    stored = draft_photos.store(request.POST, request.FILES, case=case, by=request.user, row=treatment)
    return TreatmentForm(
        request.POST, request.FILES, instance=treatment, case=case, today=today, **stored._asdict()
    )


def _page(
    request: Request,
    form: TreatmentForm,
    treatment: Treatment | None = None,
    *,
    status: int | None = None,
) -> HttpResponse:
    """`treatment` is as it is kept, without what the form would change."""
    now = timezone.now()
    context = {
        "form": form,
        "case": form.case,
        "treatment": treatment,
        "today": form.today,
        "dose_form": treatment and DoseForm(treatment=treatment, now=now),
        "pass": held_observations.issue(request.user, form.case),
        "removed_photos": kept_photos.removed(treatment, now=timezone.now()) if treatment else (),
    }
    status = status or (422 if form.is_bound else 200)
    return render(request, "diary/treatments/form.html", context, status=status)


@require_POST
def stop(request: Request, pk: UUID) -> HttpResponse:
    """It is not used any more: today was the last day."""
    treatment = _treatment(request, pk)
    if treatment.end is None:  # else it was said already, perhaps by the other parent
        today = treatment.case.baby.day(timezone.now())
        treatment.stop(on=max(today, treatment.start))
        undo = reverse("treatment_resume", args=[pk])
        messages.success(request, _("Stopped today: %(what)s.") % {"what": treatment}, undo)
    return redirect("case_detail", treatment.case_id)


@require_POST
def resume(request: Request, pk: UUID) -> HttpResponse:
    """It is still used."""
    treatment = _treatment(request, pk)
    treatment.resume()
    return redirect("case_detail", treatment.case_id)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: Request, pk: UUID) -> HttpResponse:
    treatment = _treatment(request, pk)
    if request.method != "POST":
        context = {"treatment": treatment, "case": treatment.case}
        return render(request, "diary/treatments/delete.html", context)
    then = redirect("case_detail", treatment.case_id)
    return discard(
        request, treatment, said=_("The treatment is deleted."), restore="treatment_restore", then=then
    )


@require_POST
def restore(request: Request, pk: UUID) -> HttpResponse:
    mine = Treatment.all_objects.visible_to(request.user)
    return bring_back(request, mine, pk, then=lambda treatment: redirect("case_detail", treatment.case_id))


def _treatment(request: Request, pk: UUID) -> Treatment:
    treatments = Treatment.objects.visible_to(request.user).select_related("case__baby")
    return get_object_or_404(treatments, pk=pk)
