"""The parser held against labelled dispatches: those beside the project where they are, and invented forms always."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from articles.demo.house import FOLDER
from articles.imports.truth import truth_of

SHARED = Path(__file__).resolve().parents[4] / "shared"
FIELDS = ["headline", "reporters", "role", "desk", "dateline", "captions", "body", "sources", "author_line"]
KEYS = {"file", "encoding", "kind", "skip", *FIELDS}


def folded(value: Any) -> Any:
    """Text as the labels compare it: NFC, every run of white space one space."""
    if isinstance(value, str):
        return re.sub(r"\s+", " ", unicodedata.normalize("NFC", value)).strip()
    if isinstance(value, list):
        return [folded(one) for one in value]
    if isinstance(value, dict):
        return {key: folded(one) for key, one in value.items()}
    return value


def parts(field: str, value: Any) -> Counter[str]:
    """What a field says, as countable facts."""
    if value in (None, [], ""):
        return Counter()
    if field in {"role", "desk"}:
        value = value.lower()
    listed = value if isinstance(value, list) else [value]
    return Counter(json.dumps(one, sort_keys=True, ensure_ascii=False) for one in listed)


def labelled() -> list[Path]:
    return sorted([*(SHARED / "dispatches").glob("*.txt"), *(SHARED / "seed").glob("*.txt")])


def test_labelled_dispatches_are_taken_apart_as_their_truth_says(capsys):
    files = labelled()
    if not files:
        pytest.skip("The labelled dispatches are not beside this checkout; the invented forms below are tried instead.")
    right: Counter[str] = Counter()
    got_all: Counter[str] = Counter()
    true_all: Counter[str] = Counter()
    all_sources = whole = 0
    for path in files:
        truth = folded(json.loads(path.with_suffix(".json").read_text()))
        got = folded(truth_of(path.name, path.read_bytes()))
        scored = [field for field in FIELDS if field not in truth["skip"]]
        for field in scored:
            true, found = parts(field, truth[field]), parts(field, got[field])
            right[field] += (true & found).total()
            got_all[field] += found.total()
            true_all[field] += true.total()
        same = {field: parts(field, truth[field]) == parts(field, got[field]) for field in FIELDS}
        all_sources += same["sources"]
        whole += all(same[field] for field in ("headline", "reporters", "desk", "dateline", "sources"))
    scores = {field: 2 * right[field] / max(1, got_all[field] + true_all[field]) for field in FIELDS}
    with capsys.disabled():
        told = ", ".join(f"{field} {score:.3f}" for field, score in scores.items())
        print(f"\n{len(files)} labelled dispatches: F1 {told}; all sources {all_sources}, all of it {whole}")
    assert min(scores.values()) >= 0.98
    assert all_sources / len(files) >= 0.97
    assert whole / len(files) >= 0.95


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\x01\x02", b"\xff\xfe", b"\xff" * 100, "By\n\n–".encode(), bytes(range(256)) * 4, b"\xd8\x00" * 9],
)
def test_broken_bytes_still_get_every_key(data):
    truth = truth_of("broken.txt", data)
    assert KEYS <= set(truth) <= KEYS | {"items"}
    json.dumps(truth, allow_nan=False)


def test_an_empty_file_gets_nulls():
    truth = truth_of("empty.txt", b"")
    assert truth["kind"] == "empty"
    assert [truth[field] for field in ("headline", "role", "desk", "dateline", "author_line")] == [None] * 5
    assert (truth["reporters"], truth["captions"], truth["sources"], truth["body"]["paragraphs"]) == ([], [], [], 0)


def test_command_writes_one_json_a_file_and_names_what_it_could_not_read(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "broken.txt").write_bytes(b"\xff\x00\xfe")
    demo = next((FOLDER / "dispatches").glob("2008-03-26*"))
    with pytest.raises(CommandError, match=r"nowhere\.txt: No such file"):
        call_command("parse_dispatches", tmp_path / "in", demo, tmp_path / "nowhere.txt", out=tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "2008-03-26-basra-operation.json",
        "broken.json",
    ]
    assert len(json.loads((tmp_path / "out" / "2008-03-26-basra-operation.json").read_text())["sources"]) == 6


def test_two_files_of_one_name_do_not_overwrite_each_other(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "001.txt").write_text(f"Headline of {folder}\n")
    with pytest.raises(CommandError, match="another file of this name"):
        call_command("parse_dispatches", tmp_path / "a", tmp_path / "b", out=tmp_path / "out")
    assert json.loads((tmp_path / "out" / "001.json").read_text())["headline"] == "Headline of a"
