"""Who wrote a row: a person of this diary; or, where it came in from another one, the name that was shown there."""

from django.db import models

from accounts.models import User


class Authored(models.Model):
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    by_name = models.CharField(max_length=80, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def author(self) -> str:
        """The shown name; empty where nobody knows any more."""
        return str(self.by) if self.by else self.by_name
