"""The house in the admin. Importing this package puts its records on the site."""

from newsroom.admin import house, record, staff

__all__ = ["house", "record", "staff"]
