"""People: accounts, the reporters readers see, and the roles accounts hold."""

import uuid
from typing import TYPE_CHECKING

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify

from newsroom.folding import fold
from newsroom.roles import DESK_ROLES, GRANTS, Right, Role

if TYPE_CHECKING:
    from newsroom.models.desk import Desk


class User(AbstractUser):
    """An account in the newsroom. What it may do follows from its memberships alone."""

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def has_right(self, right: Right, desk: "Desk | None" = None) -> bool:
        """Say whether a membership grants `right` at `desk`, or, without a desk, anywhere."""
        return right in self.rights(desk)

    def rights(self, desk: "Desk | None" = None) -> frozenset[Right]:
        """Return what the memberships grant at `desk`, or, without a desk, anywhere."""
        if not self.is_active:
            return frozenset()
        held = self.memberships.values_list("desk_id", "role")
        here = (GRANTS[Role(role)] for at, role in held if desk is None or at in {None, desk.pk})
        return frozenset[Right]().union(*here)


class ReporterQuerySet(models.QuerySet["Reporter"]):
    """Which reporters."""

    def called(self, name: str) -> "Reporter | None":
        """Return the one reporter of that name, spelled in any case; None where there is none or more than one."""
        found = list(self.filter(folded=fold(name))[:2])
        return found[0] if len(found) == 1 else None

    def open_to(self, user: User) -> "ReporterQuerySet":
        """Return the reporters; whose name is withheld, only to those who read what is withheld."""
        return self.all() if user.has_right(Right.READ_SEALED) else self.filter(name_withheld=False)


class Reporter(models.Model):
    """A person who may be bylined, with an account or without."""

    uid = models.UUIDField(
        default=uuid.uuid4, unique=True, editable=False, help_text="Names them in versions and exports."
    )
    account = models.OneToOneField(User, on_delete=models.PROTECT, null=True, blank=True, related_name="reporter")
    name = models.CharField(max_length=120, help_text="As printed.")
    slug = models.SlugField(max_length=120, unique=True, allow_unicode=True, blank=True)
    title = models.CharField(max_length=120, blank=True, help_text="Such as Reporter or Senior Desk Officer.")
    biography = models.TextField(blank=True, help_text="Plain text; an empty line starts a paragraph.")
    desk = models.ForeignKey("newsroom.Desk", on_delete=models.PROTECT, null=True, blank=True, related_name="reporters")
    languages = models.CharField(max_length=200, blank=True, help_text="Those they work in, such as Arabic, English.")
    expertise = models.CharField(max_length=200, blank=True, help_text="What they know well, in a few words.")
    contact = models.EmailField(blank=True, help_text="Shown to readers, where the person wishes it.")
    on_masthead = models.BooleanField(
        "named on the masthead",
        default=False,
        help_text="Readers see the name, with its roles, on the masthead and on its desks’ pages, and have a page of "
        "the person even where nothing is signed by them. Ask them first.",
    )
    name_withheld = models.BooleanField(
        default=False, help_text="Hides the name on every page, past and future, at once. For safety."
    )
    folded = models.CharField(max_length=120, editable=False, db_index=True)

    objects = ReporterQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the path of the reporter's public page."""
        return reverse("reporter", args=[self.slug])

    def clean(self) -> None:
        """Fold the name, so that a byline in any spelling finds it, and make an address where none was given."""
        self.folded = fold(self.name)
        self.slug = self.slug or slugify(self.name, allow_unicode=True)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Which memberships."""

    def named(self) -> "MembershipQuerySet":
        """Return those of people whom readers may know by name, by name: each with the person's public record.

        Their record says that they are named on the masthead, no name is withheld, and the account is open.
        """
        public = self.filter(
            person__is_active=True, person__reporter__on_masthead=True, person__reporter__name_withheld=False
        )
        return public.select_related("person__reporter").order_by("person__reporter__name", "pk")


class Membership(models.Model):
    """A role that an account holds, at one desk or in the whole house."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, role.value.capitalize()) for role in Role])
    desk = models.ForeignKey("newsroom.Desk", on_delete=models.PROTECT, null=True, blank=True, related_name="members")

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["person", "role", "desk"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=list(Role)), name="membership_role_is_known"),
            models.CheckConstraint(
                condition=Q(role__in=sorted(DESK_ROLES), desk__isnull=False)
                | (~Q(role__in=sorted(DESK_ROLES)) & Q(desk__isnull=True)),
                name="membership_desk_where_the_role_has_one",
                violation_error_message="Reporters and editors belong to a desk; other roles hold in the whole house.",
            ),
            models.UniqueConstraint(fields=["person", "role", "desk"], name="membership_once_at_a_desk"),
            models.UniqueConstraint(
                fields=["person", "role"], condition=Q(desk=None), name="membership_once_in_the_house"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}" + (f", {self.desk}" if self.desk else "")
