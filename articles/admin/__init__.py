"""What we wrote, in the admin. Importing this package puts its records on the site."""

from articles.admin import (
    article,
    dead_sources,
    desk_notes,
    emergency,
    ended_rights,
    home,
    home_sections,
    photo,
    redaction,
    reports,
    series,
    translations,
)

__all__ = [
    "article",
    "dead_sources",
    "desk_notes",
    "emergency",
    "ended_rights",
    "home",
    "home_sections",
    "photo",
    "redaction",
    "reports",
    "series",
    "translations",
]
