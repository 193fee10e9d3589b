"""Questions for the doctor, written down as they come to mind."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from diary.forms import QuestionForm
from diary.http.request import Request
from diary.models import Case, Question
from diary.models.once import save_once, saved_before
from diary.views.soft_delete import bring_back, discard


@require_http_methods(["GET", "HEAD", "POST"])
def list_(request: Request, case_pk: UUID) -> HttpResponse:
    """The questions of a case, and one field for another."""
    case = get_object_or_404(Case.objects.visible_to(request.user), pk=case_pk)
    if saved_before(Question, key=request.POST.get("key", "")):
        return redirect("question_list", case_pk)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.instance.case, form.instance.by = case, request.user
        undo = reverse("question_delete", args=[save_once(form.instance).pk])
        messages.success(request, _("The question is saved."), undo)
        return redirect("question_list", case_pk)
    context = {"form": form, "case": case}
    return render(request, "diary/questions/list.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: Request, pk: UUID) -> HttpResponse:
    question = _question(request, pk)
    form = QuestionForm(request.POST or None, instance=question)
    if request.method == "POST" and form.is_valid():
        save_once(form.instance)
        messages.success(request, _("Saved."))
        return redirect("question_list", question.case_id)
    context = {"form": form, "question": question, "case": question.case}
    return render(request, "diary/questions/form.html", context, status=422 if form.is_bound else 200)


@require_POST
def delete(request: Request, pk: UUID) -> HttpResponse:
    """It can be brought back with a tap, so this asks nothing."""
    question = _question(request, pk)
    then = redirect("question_list", question.case_id)
    return discard(
        request, question, said=_("The question is deleted."), restore="question_restore", then=then
    )


@require_POST
def restore(request: Request, pk: UUID) -> HttpResponse:
    mine = Question.all_objects.visible_to(request.user)
    return bring_back(request, mine, pk, then=lambda question: redirect("question_list", question.case_id))


def _question(request: Request, pk: UUID) -> Question:
    return get_object_or_404(Question.objects.visible_to(request.user).select_related("case"), pk=pk)
