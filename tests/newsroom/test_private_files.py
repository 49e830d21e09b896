"""Files that have no address."""

import os

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from newsroom.private_files import PrivateFiles


def test_original_is_kept_and_opened_and_has_no_address(picture_stores):
    originals = storages["originals"]
    name = originals.save("ab/original", ContentFile(b"bytes"))
    assert originals.open(name).read() == b"bytes"
    assert (picture_stores / "originals" / name).exists()
    with pytest.raises(ValueError, match="has no address"):
        originals.url(name)


def test_who_is_killed_while_a_file_is_written_leaves_no_half_of_it(tmp_path, monkeypatch):
    class Killed(BaseException):
        pass

    def die(*_args: object) -> None:
        raise Killed

    store = PrivateFiles(location=tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", die)
        with pytest.raises(Killed):
            store.save("ab/abcd", ContentFile(b"whole"))
    assert not store.exists("ab/abcd")
    assert store.save("ab/abcd", ContentFile(b"whole")) == "ab/abcd"
    assert store.open("ab/abcd").read() == b"whole"
