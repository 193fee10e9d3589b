"""What a person tells about themselves: allauth's forms, in our words."""

from typing import Any, cast

from allauth.account import forms as allauth_forms
from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.models import EmailAddress
from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User

NAME_HELP = _("Shown beside what you note, to those who share the diary.")
NAME_ATTRS = {"autocomplete": "name", "autocapitalize": "words", "dir": "auto"}
NAME_ERRORS = {"max_length": _("Keep it to 80 characters.")}
EMAIL_ERRORS = {
    "required": _("Type your e-mail address."),
    "max_length": _("Keep it to 254 characters."),
    "invalid": _("This is not a whole e-mail address. One looks like this: ana@example.org."),
}
LABELS = {
    "login": _("E-mail"),
    "email": _("E-mail"),
    "oldpassword": _("Your password now"),
    "password": _("Password"),
    "password1": _("Password"),
}


class NameForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = User
        fields = ["name"]
        help_texts = {"name": NAME_HELP}
        error_messages = {"name": NAME_ERRORS}
        widgets = {"name": forms.TextInput(NAME_ATTRS)}


class InOurWords:
    """Labels instead of placeholders; a new password is typed once, because it can be looked at."""

    fields: dict[str, forms.Field]
    labels: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = (LABELS | self.labels).get(name, field.label)
            if isinstance(field, forms.EmailField):
                _word_email(field)
            elif isinstance(field.widget, forms.PasswordInput):
                _word_password(field)


def _word_email(field: forms.EmailField) -> None:
    longest = User._meta.get_field("email").max_length or 0
    field.error_messages |= EMAIL_ERRORS
    field.validators.append(MaxLengthValidator(longest))
    field.widget.attrs |= {"inputmode": "email", "maxlength": longest}


def _word_password(field: forms.Field) -> None:
    field.error_messages |= {"required": _("Type a password.")}
    is_new = field.widget.attrs.get("autocomplete") == "new-password"
    field.help_text = _("At least 8 characters. A few words in a row are good.") if is_new else ""
    # Shown as text, it must not be corrected, nor sent to a spelling service.
    field.widget.attrs |= {"autocapitalize": "none", "spellcheck": "false"}


class SignUpForm(InOurWords, allauth_forms.SignupForm):
    name = forms.CharField(
        label=_("Your name"),
        help_text=NAME_HELP,
        max_length=80,
        required=False,
        error_messages=NAME_ERRORS,
        widget=forms.TextInput(NAME_ATTRS),
    )
    field_order = ["name", "email", "password1"]

    def custom_signup(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        assert isinstance(user, User)
        super().custom_signup(request, user)
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])


class SignInForm(InOurWords, allauth_forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"

    def clean(self) -> dict[str, Any]:
        """Say what is wrong beside the password, where it can be put right."""
        try:
            super().clean()  # type: ignore[no-untyped-call]
        except ValidationError as error:
            self.add_error("password", error)
        return self.cleaned_data


class ChangeEmailForm(InOurWords, allauth_forms.AddEmailForm):
    labels = {"email": _("New e-mail")}

    def clean_email(self) -> str:
        """allauth lets an unconfirmed address of somebody else pass; two people cannot have the same one."""
        email = str(super().clean_email())
        if User.objects.filter(email__iexact=email).exists():
            raise ValidationError(_("Somebody else here has this e-mail."))
        return email

    def save(self, request: HttpRequest) -> EmailAddress:
        """allauth would drop a present address that was never confirmed, and with it the way to sign in."""
        user = cast(User, self.user)
        addresses = EmailAddress.objects.filter(user=user)
        addresses.filter(verified=False).exclude(email=user.email).delete()
        address = addresses.create(user=user, email=self.cleaned_data["email"])
        send_verification_email_to_address(request, address)
        return address


class ChangePasswordForm(InOurWords, allauth_forms.ChangePasswordForm):
    labels = {"password1": _("New password")}


class SetPasswordForm(InOurWords, allauth_forms.SetPasswordForm):
    pass


class ResetPasswordForm(InOurWords, allauth_forms.ResetPasswordForm):
    pass


class NewPasswordForm(InOurWords, allauth_forms.ResetPasswordKeyForm):
    labels = {"password1": _("New password")}


class ConfirmPasswordForm(InOurWords, allauth_forms.ReauthenticateForm):
    pass
