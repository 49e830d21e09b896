"""Second: what the records of a pack say, and whether they agree with each other. No Django."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import zip_longest
from typing import Any

from articles.evidence.verify_files import Broken, Pack

SCHEMA = "evidence-pack/1"
SLACK = timedelta(minutes=1)
LONG_AGO = datetime.min.replace(tzinfo=UTC)
# What a record of JSON holds, by names of its own.
Row = dict[str, Any]


def digest(record: Any) -> str:
    """Return the SHA-256 of a record as the newsroom writes it down (RFC 8785)."""
    text = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def rows(found: Any, name: str) -> list[Row]:
    """Return a list of records, where it is one."""
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise Broken(f"{name} holds no list of records.")
    return found


def when(moment: Any) -> datetime:
    """Return a moment; the earliest there is where it says none."""
    return datetime.fromisoformat(moment) if isinstance(moment, str) and moment else LONG_AGO


def detail(entry: Row) -> Row:
    """Return the further facts of an entry of the ledger; none where they are not given."""
    found = json.loads(entry["detail"]) if entry.get("detail") else {}
    return found if isinstance(found, dict) else {}


class Told:
    """What a pack says: its manifest, and its records by kind."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.missing: list[str] = []
        manifest = pack.json("manifest.json")
        if not isinstance(manifest, dict) or manifest.get("schema") != SCHEMA:
            raise Broken(f"manifest.json is not of the schema {SCHEMA}, which this file checks.")
        self.manifest = manifest
        self.files = {str(row["path"]): row for row in rows(manifest.get("files"), "manifest.json")}
        self.versions, self.approvals, self.notices, self.sources, self.ledger = (
            self._rows(f"{name}.json") for name in ("versions", "approvals", "notices", "sources", "ledger")
        )
        names = [name for name in pack.sizes if name.startswith("editions/")]
        self.editions = sorted((row for name in names for row in self._rows(name)), key=lambda row: row["edition"])
        self.captures = [row for source in self.sources for row in rows(source["captures"], "sources.json")]

    def _rows(self, name: str) -> list[Row]:
        """Return the records of a file; that it cannot be read is told, and the others are looked at all the same."""
        try:
            found = self.pack.json(name)
            return rows([found] if name.startswith("editions/") else found, name)
        except Broken as broken:
            self.missing.append(str(broken))
            return []

    def entries(self, *actions: str, kind: str = "article") -> list[Row]:
        """Return the entries of the ledger about such actions."""
        return [entry for entry in self.ledger if entry["action"] in actions and entry["kind"] == kind]

    def whole(self, *actions: str, kind: str = "article") -> list[tuple[Row, Row]]:
        """Return those that are given whole, each with its details."""
        return [(entry, detail(entry)) for entry in self.entries(*actions, kind=kind) if not entry["held_back"]]

    def held_back(self, *actions: str, kind: str = "article") -> set[str]:
        """Return the digests of the words that those are about which are not given whole."""
        return {entry["digest"] for entry in self.entries(*actions, kind=kind) if entry["held_back"]}


def files(told: Told) -> Iterator[str]:
    """Every file is the one that the manifest lists, and there is no other."""
    yield from told.missing
    for name, row in told.files.items():
        if name not in told.pack.sizes:
            yield f"{name} is missing."
        elif (told.pack.sizes[name], told.pack.sha256(name)) != (row["bytes"], row["sha256"]):
            yield f"{name} is not the file that the manifest lists: its hash or size is another."
    for name in sorted(set(told.pack.sizes) - set(told.files) - {"manifest.json"}):
        yield f"{name} is not in the manifest."


def ledger(told: Told) -> Iterator[str]:
    """Each entry has the hash of its facts, follows those before it, and is chained to the one next to it."""
    before: Row = {}
    latest = LONG_AGO
    for entry in told.ledger:
        place = f"Ledger entry {entry['sequence']}"
        names = ("sequence", "at", "actor", "action", "kind", "key", "digest", "detail", "previous")
        facts = {name: entry[name] for name in names} | {"note": entry["note_sha256"]}
        if not entry["held_back"] and digest(facts) != entry["hash"]:
            yield f"{place}: its content does not match its hash."
        if before and entry["sequence"] <= before["sequence"]:
            yield f"{place}: it stands after an entry that followed it."
        if before and entry["sequence"] == before["sequence"] + 1 and entry["previous"] != before["hash"]:
            yield f"{place}: it does not follow the entry before it."
        if when(entry["at"]) + SLACK < latest:
            yield f"{place}: its moment lies before that of an entry it follows."
        before, latest = entry, max(latest, when(entry["at"]))
        if entry["kind"] == "article" and entry["key"] != str(told.manifest["article"]):
            yield f"{place}: it is about another article."


def versions(told: Told) -> Iterator[str]:
    """Each version is one that the ledger knows, saved by whom it says, and none of those is missing."""
    saves = ("save words", "set words aside")
    held_back = told.held_back(*saves)
    known = {said["version"]: (entry["digest"], entry["actor"], said["writers"]) for entry, said in told.whole(*saves)}
    for row in told.versions:
        writers = sorted(person["account"] for person in row["writers"])
        told_so = known.pop(row["version"], None)
        if told_so is None and row["digest"] not in held_back:
            yield f"Version {row['version']}: the ledger does not know it."
        elif told_so and told_so != (row["digest"], row["saved_by"]["account"], writers):
            yield f"Version {row['version']}: the ledger says otherwise of its words, or of who wrote them."
    for number in sorted(known):
        yield f"Version {number}: it is in the ledger and not here."


def approvals(told: Told) -> Iterator[str]:
    """Each approval is by somebody who wrote none of it, or openly alone, and the ledger knows it."""
    by_number = {row["version"]: row for row in told.versions}
    known = {(e["action"], e["digest"], e["actor"]) for e in told.entries("approve", "approve in emergency")}
    for row in told.approvals:
        place, by, version = (
            f"The approval of version {row['version']}",
            row["by"]["account"],
            by_number[row["version"]],
        )
        writers = {person["account"] for person in [*version["writers"], version["saved_by"]]}
        name = ("approve in emergency" if row["alone_in_an_emergency"] else "approve", row["digest"], by)
        if version["digest"] != row["digest"]:
            yield f"{place} is for other words than that version has."
        if by in writers and not row["alone_in_an_emergency"]:
            yield f"{place} is by somebody who wrote these words."
        if row["looked_at_by"] and row["looked_at_by"]["account"] in {by, *writers}:
            yield f"{place} was looked at by no second person."
        if name not in known:
            yield f"{place} is not in the ledger."
    here = {(row["digest"], row["by"]["account"]) for row in told.approvals}
    for _action, lost, by in sorted(known, key=str):
        if (lost, by) not in here:
            yield f"An approval of the words {lost[:12]}… is in the ledger and not here."


def editions(told: Told) -> Iterator[str]:
    """Each edition prints words that were approved, and has the digest of its words."""
    approved = {(row["version"], row["digest"]) for row in told.approvals}
    digests = {row["version"]: row["digest"] for row in told.versions}
    for row in told.editions:
        if not row["covered"] and digest(row["printed"]) != row["digest"]:
            yield f"Edition {row['edition']}: its words do not match its digest."
        if digests.get(row["version"]) != row["version_digest"]:
            yield f"Edition {row['edition']}: the version it prints has other words."
        if (row["version"], row["version_digest"]) not in approved:
            yield f"Edition {row['edition']}: the words it prints were not approved."
    if not told.editions:
        yield "No edition is here."


def printings(told: Told) -> Iterator[str]:
    """Each edition stands in the ledger as it says, and none of those is missing."""
    prints = ("publish", "reprint")
    held_back = told.held_back(*prints)
    printed = {said["edition"]: (entry, said) for entry, said in told.whole(*prints)}
    for row in told.editions:
        entry, said = printed.pop(row["edition"], ({}, {}))
        if not entry and row["version_digest"] not in held_back:
            yield f"Edition {row['edition']}: the ledger does not know it."
        facts = {name: row[name] for name in ("kind", "reason", "first_published_at", "public_from")}
        facts |= {"printed": row["digest"], "words": row["version_digest"]}
        if entry and facts != {name: (said | {"words": entry["digest"]})[name] for name in facts}:
            yield f"Edition {row['edition']}: the ledger says otherwise of when, why or with what words it was printed."
    for number in sorted(set(printed) - {said["edition"] for _entry, said in told.whole("unschedule")}):
        yield f"Edition {number}: it is in the ledger and not here."


def ranges(told: Told) -> Iterator[str]:
    """Each edition ends where the next begins, or where it was withdrawn; the last one does not end else."""
    gone = {said["edition"]: said["public_until"] for _entry, said in told.whole("withdraw")}
    for row, later in zip_longest(told.editions, told.editions[1:], fillvalue={"public_from": ""}):
        place, until = f"Edition {row['edition']}", row["public_until"]
        if until and when(until) <= when(row["public_from"]):
            yield f"{place}: it ends before it begins."
        if row["edition"] in gone and gone[row["edition"]] != until:
            yield f"{place}: the ledger says otherwise of when it was withdrawn."
        elif row["edition"] in gone and later["public_from"] and when(until) > when(later["public_from"]):
            yield f"{place}: it is live beside the next one."
        elif row["edition"] not in gone and until != later["public_from"]:
            yield f"{place}: it does not end where the next one begins."


def notices(told: Told) -> Iterator[str]:
    """What readers were told was proposed by one person and approved by another, in these words."""
    known = {(said["digest"], said["by"], entry["actor"]) for entry, said in told.whole("approve proposal")}
    held_back = bool(told.held_back("approve proposal"))
    for row in told.notices:
        place, people = (
            f"The notice of {row['public_from']}",
            (row["proposed_by"]["account"], row["approved_by"]["account"]),
        )
        if (
            not row["covered"]
            and digest({name: row[name] for name in ("kind", "text", "slug", "words")}) != row["digest"]
        ):
            yield f"{place}: its words do not match its digest."
        if people[0] == people[1]:
            yield f"{place}: who approved it also proposed it."
        if (row["digest"], *people) not in known and not held_back:
            yield f"{place}: the ledger says otherwise of its words, or of who proposed and approved them."


def captures(told: Told) -> Iterator[str]:
    """Each copy has the hash that the ledger has kept since it was made, and none is missing."""
    known = {said["capture"]: entry["digest"] for entry, said in told.whole("capture", kind="source")}
    held_back = told.held_back("capture", kind="source")
    for row in told.captures:
        place, file = f"Copy {row['capture']}", row["file"]
        if known.get(row["capture"], row["sha256"] if row["sha256"] in held_back else None) != row["sha256"]:
            yield f"{place}: it is not the one that the ledger knows."
        if file and (file not in told.pack.sizes or told.pack.sha256(file) != row["sha256"]):
            yield f"{place}: its file is missing, or another."
        if row["left_out"].startswith("Its file "):
            yield f"{place}: {row['left_out']}"
        if row["sha256"] and not file and not row["left_out"]:
            yield f"{place}: its file is not here, and nothing says why."
    # Two records of one document have copies in common.
    for lost in sorted(set(known) - {row["capture"] for row in told.captures}):
        yield f"Copy {lost}: it is in the ledger and not here."
