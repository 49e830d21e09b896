"""Third: every check in its turn, told in sentences. No Django."""

import os
import sys
from collections.abc import Callable, Iterator

from articles.evidence.verify_files import FAILURES, Broken, folder, zipped
from articles.evidence.verify_records import (
    Told,
    approvals,
    captures,
    editions,
    files,
    ledger,
    notices,
    printings,
    ranges,
    versions,
)

MOST_SAID = 200
CHECKS = {
    "Every file is the one that the manifest lists.": files,
    "The ledger's entries match their hashes and follow each other.": ledger,
    "The versions are those that the ledger knows.": versions,
    "Every approval is by a second person, or openly alone in an emergency.": approvals,
    "Every edition has the digest of its words, and they were approved.": editions,
    "The ledger knows every edition, as it was printed.": printings,
    "One edition follows the other.": ranges,
    "Every notice was proposed by one person and approved by another.": notices,
    "The copies of sources are those that were kept.": captures,
}


def wrong_in(check: Callable[[Told], Iterator[str]], told: Told) -> list[str]:
    """Return what a check finds wrong; what is too broken to be looked at is told as well."""
    found = []
    try:
        for sentence in check(told):
            found.append(sentence)
            if len(found) > MOST_SAID:
                break
    except (Broken, *FAILURES) as failed:
        found.append(f"A record is not as newsrooms write it ({type(failed).__name__}). The rest is not looked at.")
    return found


def limits(told: Told) -> Iterator[str]:
    """Yield what this pack cannot show."""
    covered = sum(bool(row.get("covered")) for row in [*told.editions, *told.notices])
    held_back = sum(bool(entry.get("held_back")) for entry in told.ledger)
    left_out = sum(bool(row.get("left_out")) for row in told.captures)
    if covered:
        yield f"{covered} editions or notices have words covered: their digests cannot be computed here."
    if held_back:
        yield f"{held_back} entries of the ledger are not given whole: their hashes cannot be computed here."
    if left_out:
        yield f"{left_out} copies of sources were left out; sources.json says of each why."


def say(*lines: str) -> None:
    """Print lines, so that a terminal shows what is in them and obeys none of it."""
    for line in lines:
        shown = "".join(letter if letter.isprintable() else "?" for letter in line)
        sys.stdout.write(shown.encode("ascii", "backslashreplace").decode() + "\n")


def report(told: Told) -> bool:
    """Say what holds and what does not; return whether all of it does."""
    say(f"{told.manifest.get('newsroom')}: {told.manifest.get('headline')}", f"{told.manifest.get('address')}", "")
    whole = True
    for sentence, check in CHECKS.items():
        wrong = wrong_in(check, told)
        whole = whole and not wrong
        say(f"{'HOLDS ' if not wrong else 'BROKEN'}  {sentence}", *(f"        {each}" for each in wrong[:MOST_SAID]))
    unseen = list(limits(told))
    say("", *unseen, f"SHA-256 of manifest.json: {told.pack.sha256('manifest.json')}")
    say("Ask the newsroom for this hash by another way: then the pack is the one that it gave out.")
    good = "What can be checked here holds; what cannot is said above." if unseen else "All of it holds."
    say("", good if whole else "It does not hold.")
    return whole


def main(arguments: list[str]) -> int:
    """Check the pack that is named, or the folder in which this file lies."""
    path = arguments[0] if arguments else os.path.dirname(os.path.abspath(__file__))
    try:
        return 0 if report(Told(folder(path) if os.path.isdir(path) else zipped(path))) else 1
    except Broken as broken:
        say(f"It cannot be checked. {broken}")
    except FAILURES as failed:
        say(f"It cannot be checked: it is broken, or no pack ({type(failed).__name__}).")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
