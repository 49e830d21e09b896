"""Files that have no address: nothing can publish them by asking where they are."""

from django.core.files.storage import FileSystemStorage


class PrivateFiles(FileSystemStorage):
    """A folder of files that are opened by our own code and by nothing else."""

    def url(self, name: str | None) -> str:
        """Refuse. Django would answer with an address under MEDIA_URL, even for a storage that was given none.

        Raises:
            ValueError: always.
        """
        raise ValueError("This file is private and has no address.")
