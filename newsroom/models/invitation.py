"""Invitations: how an account comes into being."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from newsroom import clock
from newsroom.roles import DESK_ROLES, Role


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Which invitations."""

    def open(self) -> "InvitationQuerySet":
        """Return those neither accepted nor revoked, lapsed ones among them: they can be sent again."""
        return self.filter(accepted_at=None, revoked_at=None)

    def answerable(self) -> "InvitationQuerySet":
        """Return those whose link works now."""
        return self.open().filter(lapses_at__gt=clock.now())


class Invitation(models.Model):
    """The offer of one role to one person at one e-mail address. Written by newsroom.invitations.

    Of the link's secret only the SHA-256 is kept.
    """

    email = models.EmailField("e-mail address")
    first_name = models.CharField(max_length=150)
    last_name = models.CharField(max_length=150)
    role = models.CharField(max_length=20, choices=[(role.value, role.value.capitalize()) for role in Role])
    desk = models.ForeignKey("newsroom.Desk", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    as_reporter = models.BooleanField(
        "also a reporter", default=False, help_text="Makes or links the reporter of that name, who can be bylined."
    )
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    secret_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    lapses_at = models.DateTimeField(null=True, blank=True, help_text="Empty until the mail has left.")
    accepted_at = models.DateTimeField(null=True, blank=True)
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-invited_at"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=list(Role)), name="invitation_role_is_known"),
            models.CheckConstraint(
                condition=Q(role__in=sorted(DESK_ROLES), desk__isnull=False)
                | (~Q(role__in=sorted(DESK_ROLES)) & Q(desk__isnull=True)),
                name="invitation_desk_where_the_role_has_one",
                violation_error_message="Reporters and editors belong to a desk; other roles hold in the whole house.",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None, account=None)
                | Q(accepted_at__isnull=False, account__isnull=False, revoked_at=None),
                name="invitation_accepted_makes_an_account",
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(accepted_at=None, revoked_at=None),
                name="invitation_open_once_an_address",
                violation_error_message="This address has an open invitation already: send that one again.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.email

    @property
    def state(self) -> str:
        """Where the invitation stands, in words."""
        if self.accepted_at:
            return "accepted"
        if self.revoked_at:
            return "revoked"
        if self.lapses_at is None:
            return "on its way"
        return "sent" if self.lapses_at > clock.now() else "lapsed"
