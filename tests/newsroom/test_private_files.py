"""Files that have no address."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages


def test_original_is_kept_and_opened_and_has_no_address(picture_stores):
    originals = storages["originals"]
    name = originals.save("ab/original", ContentFile(b"bytes"))
    assert originals.open(name).read() == b"bytes"
    assert (picture_stores / "originals" / name).exists()
    with pytest.raises(ValueError, match="has no address"):
        originals.url(name)
