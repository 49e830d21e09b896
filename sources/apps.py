"""The sources app: what the world said."""

from django.apps import AppConfig


class SourcesConfig(AppConfig):
    """What the world said."""

    name = "sources"
    verbose_name = "Sources"
