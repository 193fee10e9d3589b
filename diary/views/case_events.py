"""Take back what was said of a case: gone, back, spoken to someone, put off."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from diary.http.request import Request
from diary.models import CaseEvent


@require_POST
def delete(request: Request, pk: int) -> HttpResponse:
    """It is a tap to say it again, so this asks nothing."""
    event = get_object_or_404(CaseEvent.objects.visible_to(request.user), pk=pk)
    event.delete()
    messages.success(request, _("Undone."))
    return redirect("case_detail", event.case_id)
