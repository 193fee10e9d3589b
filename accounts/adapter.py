"""What differs from allauth's own behaviour."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context as current
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account has been closed."),
        "duplicate_email": _("This is your e-mail already."),
        "email_password_mismatch": _(
            "This e-mail and this password do not belong together. Check both, or reset the password."
        ),
        "email_taken": _("There is an account with this e-mail. Sign in with it, or reset its password."),
        "enter_current_password": _("This is not your password now."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """A family's own server can close the door once everybody is in."""
        return bool(settings.SIGN_UP_OPEN)

    def should_send_confirmation_mail(
        self, request: HttpRequest, email_address: EmailAddress, signup: bool
    ) -> bool:
        """Nobody has to confirm at sign-up; a message that only lies in a folder would be no use."""
        return settings.MAIL_IS_SENT or not signup

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return resolve_url(settings.ACCOUNT_CHANGED_REDIRECT_URL)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is down must not undo what was done: say so, and go on.

        Who only tries the diary sends no mail to anybody.
        """
        if getattr(current.request.user, "demo_until", None):
            return
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:  # every error of smtplib is one
            logger.error("A message could not be sent: %s", type(error).__name__)
            messages.error(
                current.request, gettext("The message could not be sent just now. Please try again later.")
            )
