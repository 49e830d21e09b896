"""The verifier that lies in every pack: it finds each forgery, and takes hostile files for bounded time."""

import ast
import struct
import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest

from articles.citations import cite
from articles.evidence.pack import verifier
from newsroom.canonical import canonical, digest
from sources import captures
from tests.articles.packs import Files, checked, found_wrong, read, taken

pytestmark = pytest.mark.engine
Entry = dict[str, Any]


@pytest.fixture
def found(settings, tmp_path, printed, make_source, proposed, corrected, retracted, editor, reporter) -> Files:
    """The pack of a piece that was corrected and retracted and rests on one copy."""
    own = settings.STORAGES["captures"] | {"OPTIONS": {"location": tmp_path / "captures"}}
    settings.STORAGES = settings.STORAGES | {"captures": own}
    source = make_source("Raid in Basra", outlet="The Daily", url="http://news.test/2008/raid")
    captures.bring(source, b"The raid began at dawn.", name="raid.txt", by=reporter)
    article = printed("Raid in Basra", body="<p>Five died.</p>", citations=(cite(source),))
    corrected(proposed(article, "fact", "It said five. It was six.", body="<p>Six died.</p>"))
    retracted(article)
    return taken(article, editor)


@pytest.fixture
def program(tmp_path) -> Path:
    path = tmp_path / "verify.py"
    path.write_bytes(verifier())
    return path


def setting(*path: str | int, to: object) -> Callable[[object], None]:
    """Return a change that sets what lies at a path of a record."""

    def change(record) -> None:
        for name in path[:-1]:
            record = record[name]
        assert record[path[-1]] != to
        record[path[-1]] = to

    return change


def chained(entry: Entry) -> None:
    """Give a forged entry the hash of what it says now."""
    facts = {name: entry[name] for name in "sequence at actor action kind key digest detail previous".split()}
    entry["hash"] = digest(canonical(facts | {"note": entry["note_sha256"]}))


def of(action: str, change: Callable[[Entry], object]) -> Callable[[list[Entry]], None]:
    """Return a change of the first entry of the ledger about an action, forged to its own hash."""

    def changed(entries: list[Entry]) -> None:
        entry = next(entry for entry in entries if entry["action"] == action)
        change(entry)
        chained(entry)

    return changed


def printed_otherwise(row: Entry) -> None:
    row["printed"]["body"] = "<p>Four died.</p>"
    row["digest"] = digest(canonical(row["printed"]))


def approved_by_writer(entry: Entry) -> None:
    entry["actor"] += 1


def wrote_it(rows: list[Entry]) -> None:
    rows[0]["by"] = read_writer(rows)


def read_writer(rows: list[Entry]) -> Entry:
    return {"account": rows[0]["by"]["account"] - 1, "name": "reporter"}


# What is changed, in which file, and a word of what is said of it. The forger lists the new hashes in the manifest.
FORGERIES = {
    "words of an edition": (
        "editions/1.json",
        setting("printed", "body", to="<p>Four.</p>"),
        "do not match its digest",
    ),
    "an edition with its digest": ("editions/1.json", printed_otherwise, "the ledger says otherwise"),
    "when it was public": ("editions/1.json", setting("public_from", to="2001-01-01T00:00:00+00:00"), "says otherwise"),
    "until when": ("editions/1.json", setting("public_until", to=""), "does not end where the next one begins"),
    "why there is an edition": ("editions/2.json", setting("reason", to="Nothing."), "the ledger says otherwise"),
    "which version it prints": ("editions/2.json", setting("version", to=1), "has other words"),
    "words nobody approved": ("editions/2.json", setting("version_digest", to="0" * 64), "were not approved"),
    "digest of a version": ("versions.json", setting(0, "digest", to="0" * 64), "Version 1: the ledger says otherwise"),
    "who saved a version": ("versions.json", setting(0, "saved_by", "account", to=0), "who wrote them"),
    "a version gone": ("versions.json", lambda rows: rows.pop(0), "is in the ledger and not here"),
    "a version slipped in": ("versions.json", lambda rows: rows.append(rows[0] | {"version": 9}), "does not know it"),
    "an approval by another": ("approvals.json", setting(0, "by", "account", to=0), "is not in the ledger"),
    "an approval by the writer": ("approvals.json", wrote_it, "by somebody who wrote these words"),
    "an approval called alone": ("approvals.json", setting(0, "alone_in_an_emergency", to=True), "not in the ledger"),
    "an approval of other words": ("approvals.json", setting(0, "digest", to="0" * 64), "for other words"),
    "an approval gone": ("approvals.json", lambda rows: rows.pop(0), "is in the ledger and not here"),
    "words of a notice": ("notices.json", setting(0, "text", to="It said six."), "do not match its digest"),
    "a notice by one": (
        "notices.json",
        lambda rows: rows[0].update(approved_by=rows[0]["proposed_by"]),
        "also proposed",
    ),
    "hash of a copy": ("sources.json", setting(0, "captures", 0, "sha256", to="0" * 64), "not the one that the ledger"),
    "a copy gone": ("sources.json", lambda rows: rows[0]["captures"].clear(), "is in the ledger and not here"),
    "a copy left out": ("sources.json", setting(0, "captures", 0, "file", to=""), "nothing says why"),
    "an entry": ("ledger.json", setting(1, "actor", to=0), "does not match its hash"),
    "note of an entry": ("ledger.json", setting(1, "note_sha256", to="0" * 64), "does not match its hash"),
    "an entry with its hash": (
        "ledger.json",
        of("save words", setting("at", to="2026-01-01T00:00:00+00:00")),
        "follow",
    ),
    "approver in the ledger": ("ledger.json", of("approve", approved_by_writer), "is not in the ledger"),
    "entries exchanged": ("ledger.json", lambda rows: rows.insert(0, rows.pop(2)), "stands after an entry"),
    "an entry gone": (
        "ledger.json",
        lambda rows: rows.remove(next(r for r in rows if r["action"] == "publish")),
        "know",
    ),
    "an entry of another": ("ledger.json", of("publish", setting("key", to="0")), "about another article"),
    "a record of another form": ("versions.json", setting(0, "writers", to=7), "not as newsrooms write it"),
    "no list": ("approvals.json", lambda rows: rows.append(7), "holds no list of records"),
    "schema": ("manifest.json", setting("schema", to="evidence-pack/9"), "not of the schema"),
}


def test_it_is_found_wherever_a_record_was_forged_though_the_manifest_was_forged_along(found, program, tmp_path):
    unnoticed = {}
    for name, (file, change, said) in FORGERIES.items():
        forged = found.changed(file, change)
        code, told = checked(forged.packed(tmp_path / "forged.zip"), program)
        if code != 1 or said not in told:
            unnoticed[name] = told
    assert unnoticed == {}


def test_a_byte_a_file_and_a_file_too_many_are_found(found, tmp_path):
    (copy,) = (name for name in found.files if name.startswith("captures/"))
    changed = Files(found.files | {copy: b"The raid began at noon."})
    assert found_wrong(changed, tmp_path) == [
        f"{copy} is not the file that the manifest lists: its hash or size is another.",
        f"Copy {read(found, 'sources.json')[0]['captures'][0]['capture']}: its file is missing, or another.",
    ]
    for name in found.files:
        if name not in {"manifest.json", "verify.py"}:
            without = Files({each: data for each, data in found.files.items() if each != name})
            assert any(f"{name} is missing." in line for line in found_wrong(without, tmp_path))
    more = Files(found.files | {"notes.txt": b"x"})
    assert found_wrong(more, tmp_path) == ["notes.txt is not in the manifest."]
    edited = found.changed("editions/1.json", setting("kind", to="update"), told=False)
    assert "editions/1.json is not the file" in found_wrong(edited, tmp_path)[0]


def test_it_checks_the_folder_in_which_it_lies(found, tmp_path):
    folder = tmp_path / "unpacked"
    with ZipFile(found.packed(tmp_path / "pack.zip")) as zipped:
        zipped.extractall(folder)
    code, said = checked(None, folder / "verify.py")
    assert (code, said.splitlines()[-1]) == (0, "All of it holds.")
    (folder / "editions" / "9.json").symlink_to("/etc/hostname")
    code, said = checked(None, folder / "verify.py")
    assert code == 1
    assert "editions/9.json cannot be read" in said or "editions/9.json is not in the manifest." in said


def test_it_needs_nothing_of_ours_and_names_the_hash_to_ask_for(found, program, tmp_path):
    tree = ast.parse(verifier())
    named = {each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names}
    named |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in named} <= sys.stdlib_module_names
    assert named & {"socket", "urllib.request", "subprocess", "shutil"} == set()
    _code, said = checked(found.packed(tmp_path / "pack.zip"), program)
    assert f"SHA-256 of manifest.json: {sha256(found.files['manifest.json']).hexdigest()}" in said


def zipped(*files: tuple[str, bytes], how: int = ZIP_DEFLATED) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", how) as pack:
        for name, data in files:
            pack.writestr(name, data)
    return target.getvalue()


def lying_about_size() -> bytes:
    """A file of a megabyte that says that it has a thousand."""
    data = bytearray(zipped(("manifest.json", bytes(1_000_000))))
    entry = data.rfind(b"PK\1\2")
    data[entry + 24 : entry + 28] = struct.pack("<L", 1_000_000_000)
    return bytes(data)


def many_files() -> bytes:
    data = bytearray(zipped(("a", b"")))
    end = data.rfind(b"PK\5\6")
    data[end + 8 : end + 12] = struct.pack("<HH", 65_535, 65_535)
    return bytes(data)


HOSTILE = {
    "nothing": b"",
    "no zip": b"Dear court, please find attached",
    "cut": zipped(("manifest.json", b"{}"))[:-30],
    "half of its beginning": zipped(("manifest.json", b"{}" * 1000))[20:],
    "empty": zipped(),
    "climbs": zipped(("../../etc/passwd", b"x"), ("manifest.json", b"{}")),
    "from the root": zipped(("/etc/passwd", b"x")),
    "windows": zipped(("..\\x", b"x"), ("c:x", b"x")),
    "packed otherwise": zipped(("manifest.json", b"{}"), how=ZIP_BZIP2),
    "lies about its size": lying_about_size(),
    "says it has many files": many_files(),
    "bomb": zipped(("manifest.json", b"[" + b" " * 60_000_000 + b"]")),
    "deep": zipped(("manifest.json", b"[" * 200_000)),
    "long number": zipped(("manifest.json", b'{"schema": ' + b"9" * 100_000 + b"}")),
    "not a number": zipped(("manifest.json", b'{"schema": NaN}')),
    "no text": zipped(("manifest.json", b"\xff\xfe\x00")),
    "null": zipped(("manifest.json", b"null")),
    "no files": zipped(("manifest.json", b'{"schema": "evidence-pack/1"}')),
    "files that are none": zipped(("manifest.json", b'{"schema": "evidence-pack/1", "files": [{"path": {}}]}')),
    "nothing behind its manifest": zipped(("manifest.json", b'{"schema": "evidence-pack/1", "files": []}')),
    "editions that are none": zipped(
        ("manifest.json", b'{"schema": "evidence-pack/1", "files": []}'),
        ("editions/1.json", b'{"edition": 1}'),
        ("editions/2.json", b'{"edition": "x"}'),
    ),
    "commands for a terminal": zipped(
        ("manifest.json", b'{"schema": "evidence-pack/1", "files": [], "newsroom": "\\u001b]0;x\\u0007\\ud800"}')
    ),
}


def test_hostile_files_are_told_in_a_sentence_and_cost_little(program, tmp_path):
    path = tmp_path / "hostile.zip"
    for name, data in HOSTILE.items():
        path.write_bytes(data)
        code, said = checked(path, program)
        assert code == 1, name
        assert "cannot be checked" in said or "It does not hold." in said, name
        assert "\x1b" not in said, name
    for missing in (tmp_path / "not-there.zip", tmp_path / "empty"):
        (tmp_path / "empty").mkdir(exist_ok=True)
        assert checked(missing, program)[0] == 1


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused(program, tmp_path):
    path = tmp_path / "twice.zip"
    path.write_bytes(zipped(("manifest.json", b"{}"), ("manifest.json", b"[]")))
    assert "Two files in it have one name" in checked(path, program)[1]


def test_a_pack_with_a_byte_flipped_anywhere_never_makes_it_crash(found, program, tmp_path):
    whole = bytearray(found.packed(tmp_path / "pack.zip").read_bytes())
    path = tmp_path / "flipped.zip"
    for place in range(7, len(whole), len(whole) // 12):
        flipped = bytearray(whole)
        flipped[place] ^= 0x55
        path.write_bytes(flipped)
        code, said = checked(path, program)
        assert code in {0, 1}
        assert said
    assert zipfile.is_zipfile(path)
