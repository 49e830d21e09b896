"""What a desk has settled for itself: which preflight rules stop print there, and at which times it publishes."""

from django.db import models
from django.db.models import Q

from newsroom.models import Desk


class Setting(models.TextChoices):
    """What a rule does at a desk."""

    STOPS = "stops", "Stops approval"
    ADVISES = "advises", "Is said as advice"
    OFF = "off", "Is not looked at"


class DeskRule(models.Model):
    """One rule of articles.preflight as the desk has set it; a rule without a row is as the table there says."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="preflight_rules")
    code = models.CharField(max_length=40)
    setting = models.CharField(max_length=8, choices=Setting.choices)

    class Meta:
        ordering = ["desk", "code"]
        constraints = [
            models.UniqueConstraint(fields=["desk", "code"], name="desk_rule_set_once"),
            models.CheckConstraint(condition=Q(setting__in=Setting.values), name="desk_rule_setting_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.desk}: {self.code} {self.setting}"


class DeskSlots(models.Model):
    """The desk's own times of publication, as "07:00 18:30" in the newsroom's zone; without a row, the newsroom's."""

    desk = models.OneToOneField(Desk, on_delete=models.PROTECT, related_name="slots")
    times = models.CharField(max_length=200)

    class Meta:
        verbose_name_plural = "desk slots"

    def __str__(self) -> str:
        return f"{self.desk}: {self.times}"
