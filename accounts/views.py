"""What allauth has no page for."""

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from accounts.forms import NameForm
from accounts.models import User


def name(request: HttpRequest) -> HttpResponse:
    user = cast(User, request.user)
    form = NameForm(request.POST or None, instance=user)
    if form.is_valid():
        form.save()
        messages.success(request, gettext("Your name is saved."))
        return redirect(settings.ACCOUNT_CHANGED_REDIRECT_URL)
    return render(request, "account/name.html", {"form": form}, status=422 if form.errors else 200)
