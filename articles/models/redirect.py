"""Addresses that served an article once and now lead to where it is."""

from django.db import models

from articles.models.article import Article


class Redirect(models.Model):
    """An address that an article had in print before it was given another. It leads to the article, not to an address.

    So no chain grows however often the address changes, and none can close to a loop. Insert-only.
    """

    address_date = models.DateField()
    slug = models.SlugField(max_length=120, allow_unicode=True)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="redirects")
    since = models.DateTimeField()

    class Meta:
        ordering = ["since"]
        constraints = [models.UniqueConstraint(fields=["address_date", "slug"], name="redirect_leads_to_one_article")]

    def __str__(self) -> str:
        return f"{self.address_date:%Y/%m/%d}/{self.slug}"
