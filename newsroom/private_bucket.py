"""Private files in a bucket of an S3-like store, where several machines share them. Needs requirements/s3.txt."""

from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

# Some stores that are like S3 know neither names of hosts for buckets nor the checksums that came in 2025.
_CLIENT = Config(
    s3={"addressing_style": "path"},
    signature_version="s3v4",
    connect_timeout=5,
    read_timeout=30,
    retries={"total_max_attempts": 3, "mode": "standard"},
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
)
# What is read is held in memory up to here, and in a file of the system's own above.
_MOST_IN_MEMORY = 5_000_000


class StoreDown(OSError):
    """The store did not do what it was asked: it cannot be reached, or refuses."""


class PrivateBucket(S3Storage):  # type: ignore[misc]  # the library has no types
    """Objects that are opened by our own code and by nothing else. An object that can be found is whole."""

    def __init__(self, **settings: Any) -> None:
        """Take where the bucket is: `endpoint_url`, `bucket_name`, `location`, `access_key`, `secret_key`."""
        super().__init__(
            **settings, client_config=_CLIENT, max_memory_size=_MOST_IN_MEMORY, default_acl=None, file_overwrite=True
        )

    def url(self, name: str, *_args: Any, **_more: Any) -> str:
        """Refuse: an address signed for a while is an address.

        Raises:
            ValueError: always.
        """
        raise ValueError("This file is private and has no address.")

    def exists(self, name: str) -> bool:
        """Say whether an object is there.

        Raises:
            StoreDown: the store does not say.
        """
        try:
            return bool(super().exists(name))
        except (BotoCoreError, ClientError) as why:
            raise StoreDown(str(why)) from why

    def _open(self, name: str, mode: str = "rb") -> "File[bytes]":
        try:
            opened: File[bytes] = super()._open(name, mode)
            # Fetched now: what the store cannot give fails here, and not in the middle of an answer.
            opened.seek(0)
        except (BotoCoreError, ClientError) as why:
            raise StoreDown(str(why)) from why
        return opened

    def _save(self, name: str, content: Any) -> str:
        try:
            return str(super()._save(name, content))
        except (BotoCoreError, ClientError) as why:
            raise StoreDown(str(why)) from why
