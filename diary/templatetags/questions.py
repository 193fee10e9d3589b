"""A question of the form with its choices and its details. There are two dozen on a page, so no template for each."""

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from diary.forms.questions import AskedQuestion
from diary.questionnaire import Kind

from .diary import choices, field_error

register = template.Library()

TYPED = (Kind.TEXT, Kind.NUMBER, Kind.DAY)


@register.simple_tag
def question_html(question: AskedQuestion) -> SafeString:
    """A field for what is typed; a group of large targets for what is chosen, with what belongs to it below."""
    if question.item.kind is Kind.TEXT and not question.details:
        return _typed(question)
    wrong = " bad" if question.field.errors else ""
    hidden = SafeString(' class="unseen"') if question.item.kind in TYPED else ""
    return format_html(
        '<fieldset id="{}" class="ask{}"><legend{}>{}</legend>{}{}{}</fieldset>',
        question.item.id,
        wrong,
        hidden,
        question.heading,
        _hint(question),
        _control(question),
        format_html_join("", "{}", ((_detail(one),) for one in question.details)),
    )


def _typed(question: AskedQuestion) -> SafeString:
    return render_to_string("_field.html", {"field": question.field})


def _hint(question: AskedQuestion) -> SafeString:
    hint = question.field.help_text
    return format_html('<p class="hint">{}</p>', hint) if hint else SafeString()


def _control(question: AskedQuestion) -> SafeString:
    if question.item.kind in TYPED:
        return _typed(question)
    on_body = question.item.id == "sites"  # which has a body to tap, whose regions name these boxes
    extra = render_to_string("diary/_nappy.html") if on_body else ""
    chosen = choices(question.field, ids=on_body)
    layout = f" {question.item.layout}" if question.item.layout else ""
    return format_html(
        '<div class="choices{}">{}</div>{}{}', layout, chosen, extra, field_error(question.field)
    )


def _detail(detail: AskedQuestion) -> SafeString:
    """What is typed is a field; what is chosen has its label as a hint."""
    if detail.item.kind in TYPED:
        return format_html('<div class="detail">{}</div>', _typed(detail))
    return format_html('<p class="hint">{}</p>{}', detail.field.label, _control(detail))
