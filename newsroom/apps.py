"""The newsroom app: the house and its people."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """The house and its people."""

    name = "newsroom"
    verbose_name = "Newsroom"
