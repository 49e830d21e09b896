"""The newsroom app: the house and its people."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class NewsroomConfig(AppConfig):
    """The house and its people."""

    name = "newsroom"
    verbose_name = "Newsroom"

    def ready(self) -> None:
        """Register the system checks, which look at models and so cannot be imported before them."""
        autodiscover_modules("checks")
