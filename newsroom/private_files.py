"""Files that have no address: nothing can publish them by asking where they are."""

import os
import uuid
from typing import IO, Any

from django.core.files.storage import FileSystemStorage


class PrivateFiles(FileSystemStorage):
    """A folder of files that are opened by our own code and by nothing else. A file that can be found is whole."""

    def url(self, name: str | None) -> str:
        """Refuse. Django would answer with an address under MEDIA_URL, even for a storage that was given none.

        Raises:
            ValueError: always.
        """
        raise ValueError("This file is private and has no address.")

    def _save(self, name: str, content: IO[Any]) -> str:
        """Write beside the place and move there what is on the disk: whoever is killed leaves no half of it."""
        part: str = super()._save(f"{name}.{uuid.uuid4().hex}.part", content)  # type: ignore[misc]  # not in the stubs
        with open(self.path(part), "rb") as written:
            os.fsync(written.fileno())
        os.replace(self.path(part), self.path(name))
        return name
