"""What the world said, in the admin. Importing this package puts its records on the site."""

from sources.admin import outlet, source

__all__ = ["outlet", "source"]
