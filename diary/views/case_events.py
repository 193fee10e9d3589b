"""Take back what was said of a case: gone, back, spoken to someone, put off."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from diary.http.request import Request
from diary.models import Turn


@require_POST
def delete(request: Request, pk: int) -> HttpResponse:
    """It is a tap to say it again, so this asks nothing."""
    turn = get_object_or_404(Turn.objects.visible_to(request.user), pk=pk)
    turn.delete()
    messages.success(request, _("Taken back."))
    return redirect("case_detail", turn.case_id)
