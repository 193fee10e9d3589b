"""Try it with a made-up baby: sign a visitor in to a diary of their own, where the server allows it."""

from allauth.core.ratelimit import consume_or_429
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .visitors import LASTS, Full, open_demo


@login_not_required
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:
        raise Http404
    if request.user.is_authenticated:
        return redirect("home")
    if too_many := consume_or_429(request, action="demo"):
        return too_many
    try:
        visitor = open_demo(now=timezone.now())
    except Full:
        messages.error(request, _("Many people are trying it just now. Please come back in an hour."))
        return redirect("account_login")
    login(request, visitor)
    request.session.set_expiry(LASTS)
    return redirect("home")
