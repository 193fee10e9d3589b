"""Describe a baby, correct it, delete it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from diary.forms import BabyForm
from diary.http.language import remember_words
from diary.http.request import Request
from diary.models import Baby
from diary.models.once import save_once, saved_before
from diary.places.countries import COUNTRIES, ELSEWHERE
from diary.views.soft_delete import bring_back, discard


@require_http_methods(["GET", "HEAD", "POST"])
def create(request: Request) -> HttpResponse:
    if saved_before(Baby, key=request.POST.get("key", "")):
        return redirect("home")
    form = BabyForm(request.POST or None, now=timezone.now())
    if request.method == "POST" and form.is_valid():
        baby = Baby.objects.begin(form.instance, by=request.user)
        remember_words(request, baby)
        messages.success(request, _("%(baby)s’s diary is open.") % {"baby": baby})
        return redirect("case_create", baby.pk)
    return _form(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: UUID) -> HttpResponse:
    baby = get_object_or_404(Baby.objects.visible_to(request.user), pk=pk)
    form = BabyForm(request.POST or None, instance=baby, now=timezone.now())
    if request.method == "POST" and form.is_valid():
        save_once(form.instance)
        remember_words(request, form.instance)
        messages.success(request, _("Saved."))
        return redirect("more")
    return _form(request, form, baby=Baby.objects.get(pk=pk))


def _form(request: Request, form: BabyForm, baby: Baby | None = None) -> HttpResponse:
    status = 422 if form.is_bound else 200
    countries = [ELSEWHERE, *COUNTRIES.values()]
    return render(
        request, "diary/babies/form.html", {"form": form, "baby": baby, "countries": countries}, status=status
    )


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: Request, pk: UUID) -> HttpResponse:
    baby = get_object_or_404(Baby.objects.visible_to(request.user), pk=pk)
    if request.method != "POST":
        return render(request, "diary/babies/delete.html", {"baby": baby, "cases": baby.cases.count()})
    said = _("%(baby)s’s diary is deleted.") % {"baby": baby}
    return discard(request, baby, said=said, restore="baby_restore", then=redirect("home"))


@require_POST
def restore(request: Request, pk: UUID) -> HttpResponse:
    return bring_back(
        request, Baby.all_objects.visible_to(request.user), pk, then=lambda baby: redirect("home")
    )
