"""Outlets: who published what we cite."""

from django.core.validators import RegexValidator
from django.db import models

from newsroom.folding import fold
from sources.models.merged import Merged

language_code = RegexValidator(r"\A[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z", "Give a language code, such as en, ar or pt-BR.")


class Outlet(Merged):
    """A publisher: newspaper, broadcaster, agency, court, organisation."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=200, unique=True, allow_unicode=True)
    folded = models.CharField(max_length=200, unique=True, editable=False)
    domain = models.CharField(max_length=200, blank=True, help_text="Such as news.example, without https://.")
    country = models.CharField(max_length=80, blank=True)
    language = models.CharField(
        max_length=35,
        blank=True,
        validators=[language_code],
        help_text="Language code of most of what it publishes, such as en, ar or pt-BR.",
    )

    class Meta(Merged.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Fold the name, so that two spellings of one outlet collide."""
        self.folded = fold(self.name)


class OutletAlias(models.Model):
    """Another name of the outlet, such as NYT for the New York Times."""

    outlet = models.ForeignKey(Outlet, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    folded = models.CharField(max_length=200, unique=True, editable=False)

    class Meta:
        verbose_name_plural = "outlet aliases"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Fold the alias, so that it can belong to one outlet only."""
        self.folded = fold(self.name)
