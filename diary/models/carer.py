"""A carer, who may see a baby. The row is the permission: without one, the baby does not exist for that person."""

from django.db import models

from accounts.models import User

from .baby import Baby


class Carer(models.Model):
    baby = models.ForeignKey(Baby, on_delete=models.CASCADE, related_name="carers")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="carers")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["baby", "user"], name="carer_once_per_baby")]

    def __str__(self) -> str:
        return f"{self.user} for {self.baby}"
