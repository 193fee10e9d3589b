"""What to ask the doctor: one field."""

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.models import Question

from .fields import RowForm


class QuestionForm(RowForm):
    class Meta:
        model = Question
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}
        error_messages = {"text": {"required": _("Type a question first.")}}

    def clean_text(self) -> str:
        """One line, as it is printed."""
        return " ".join(self.cleaned_data["text"].split())
