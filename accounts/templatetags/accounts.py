"""What the account pages have to know of how the diary is set up."""

from allauth.account.adapter import get_adapter
from django import template
from django.conf import settings
from django.template import RequestContext

register = template.Library()


@register.simple_tag
def mail_is_sent() -> bool:
    """False where messages go to a folder, because no mail server was set up."""
    return bool(settings.MAIL_IS_SENT)


@register.simple_tag
def demo_is_open() -> bool:
    """Whether a visitor may try it in a made-up diary."""
    return bool(settings.DEMO)


@register.simple_tag(takes_context=True)
def sign_up_is_open(context: RequestContext) -> bool:
    return bool(get_adapter().is_open_for_signup(context["request"]))
