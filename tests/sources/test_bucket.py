"""Private files in a bucket, tried against a server that speaks S3."""

from collections.abc import Iterator

import boto3
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from moto.server import ThreadedMotoServer

from newsroom import env
from newsroom.file_proof import wrong_with
from newsroom.private_bucket import PrivateBucket, StoreDown
from sources import captures
from sources.captures import CaptureRefused
from sources.verify import breaks

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadedMotoServer]:
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def address(server) -> str:
    """Where an empty bucket is, as the setting names it."""
    host, port = server.get_host_and_port()
    plain = boto3.client(
        "s3",
        endpoint_url=f"http://{host}:{port}",
        aws_access_key_id="who",
        aws_secret_access_key="p/w",
        region_name="us-east-1",
    )
    plain.create_bucket(Bucket="copies")
    for old in plain.list_objects_v2(Bucket="copies").get("Contents", []):
        plain.delete_object(Bucket="copies", Key=old["Key"])
    return f"s3+http://who:p%2Fw@{host}:{port}/copies/of/ours"


def bucket(address: str, monkeypatch, tmp_path) -> PrivateBucket:
    monkeypatch.setenv("NEWSROOM_CAPTURES", address)
    return PrivateBucket(**env.store("NEWSROOM_CAPTURES", tmp_path)["OPTIONS"])


def test_object_is_kept_opened_and_has_no_address(address, monkeypatch, tmp_path):
    store = bucket(address, monkeypatch, tmp_path)
    assert not store.exists("ab/abc")
    assert store.save("ab/abc", ContentFile(b"abc")) == "ab/abc"
    assert store.exists("ab/abc")
    with store.open("ab/abc") as file:
        assert file.read() == b"abc"
    assert wrong_with(store, "ab/abc", ABC) == ""
    with pytest.raises(ValueError, match="has no address"):
        store.url("ab/abc")


def test_large_object_goes_in_parts_and_comes_back_whole(address, monkeypatch, tmp_path):
    store = bucket(address, monkeypatch, tmp_path)
    data = bytes(range(256)) * 80_000  # 20 MB: more than one part, more than is held in memory
    store.save("large", ContentFile(data))
    with store.open("large") as file:
        assert b"".join(file.chunks()) == data


def test_object_that_is_lost_or_exchanged_is_told(address, monkeypatch, tmp_path):
    store = bucket(address, monkeypatch, tmp_path)
    assert wrong_with(store, "ab/abc", ABC) == "is lost"
    store.save("ab/abc", ContentFile(b"other"))
    assert wrong_with(store, "ab/abc", ABC) == "was exchanged"


def test_store_that_cannot_be_reached_is_told_as_such(monkeypatch, tmp_path):
    store = bucket("s3+http://who:pw@127.0.0.1:1/copies", monkeypatch, tmp_path)
    for ask in (
        lambda: store.exists("ab"),
        lambda: store.open("ab"),
        lambda: store.save("ab", ContentFile(b"abc")),
    ):
        with pytest.raises(StoreDown):
            ask()
    assert wrong_with(store, "ab", ABC).startswith("could not be read: ")


def test_bucket_that_is_not_there_takes_nothing(address, monkeypatch, tmp_path):
    store = bucket(address.replace("/copies/", "/nobodys/"), monkeypatch, tmp_path)
    with pytest.raises(StoreDown, match="NoSuchBucket"):
        store.save("ab", ContentFile(b"abc"))


def test_nothing_set_is_the_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("NEWSROOM_CAPTURES", raising=False)
    assert env.store("NEWSROOM_CAPTURES", tmp_path) == {
        "BACKEND": "newsroom.private_files.PrivateFiles",
        "OPTIONS": {"location": tmp_path},
    }


@pytest.mark.parametrize(
    "value",
    ["/srv/copies", "s3://", "s3://host", "s3://k:secret-of-ours@host/B", "s3://k@host/bucket", "https://host/bucket",
     "s3://host/bucket/../other?region=x y"],
)  # fmt: skip
def test_what_names_no_bucket_stops_the_start_and_tells_no_secret(value, monkeypatch, tmp_path):
    monkeypatch.setenv("NEWSROOM_CAPTURES", value)
    with pytest.raises(ImproperlyConfigured, match="NEWSROOM_CAPTURES must be like s3://") as told:
        env.store("NEWSROOM_CAPTURES", tmp_path)
    assert "secret-of-ours" not in str(told.value)


@pytest.mark.django_db
def test_copies_live_in_the_bucket(address, monkeypatch, tmp_path, settings, make_source, reporter):
    monkeypatch.setenv("NEWSROOM_CAPTURES", address)
    settings.STORAGES = settings.STORAGES | {"captures": env.store("NEWSROOM_CAPTURES", tmp_path)}
    source = make_source("Raid in Basra")
    copy = captures.bring(source, b"What the paper said.", name="paper.txt", by=reporter)
    with storages["captures"].open(copy.file) as file:
        assert file.read() == b"What the paper said."
    assert list(breaks()) == []
    storages["captures"].save(copy.file, ContentFile(b"What it never said."))
    assert [one.wrong for one in breaks()] == ["its file was exchanged"]

    monkeypatch.setenv("NEWSROOM_CAPTURES", "s3+http://127.0.0.1:1/copies")
    settings.STORAGES = settings.STORAGES | {"captures": env.store("NEWSROOM_CAPTURES", tmp_path)}
    with pytest.raises(CaptureRefused, match="does not take it now"):
        captures.bring(source, b"Another page.", name="paper.txt", by=reporter)
    assert source.captures.count() == 1
