"""The articles app: what we wrote."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """What we wrote."""

    name = "articles"
    verbose_name = "Articles"
