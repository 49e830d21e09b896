"""The house in the admin. Importing this package puts its records on the site."""

from newsroom.admin import house, invitation, notification, policy, record, reporter, session, staff

__all__ = ["house", "invitation", "notification", "policy", "record", "reporter", "session", "staff"]
