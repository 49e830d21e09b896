"""One process of a race: a second worker, saver or editor, with a connection of its own.

Started by test_concurrency with the name of its database; reads orders from its standard input, one JSON list
[moment, verb, arguments] a line, carries each out when the moment (seconds since 1970) has come, and answers
with a line of JSON. The first one, told "make", makes the database and takes it away at the end.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"

import django

django.setup()

from django.db import connection  # noqa: E402

from articles import editing, verify, versions, workflow  # noqa: E402
from articles.models import Article, Edition, Version  # noqa: E402
from articles.rules import Wish  # noqa: E402
from articles.words import Words  # noqa: E402
from articles.words import read as read_words  # noqa: E402
from newsroom import clock, ledger, outbox  # noqa: E402
from newsroom.models import Desk, LedgerEntry, Membership, OutboxRow, User  # noqa: E402
from newsroom.roles import Role  # noqa: E402


def people() -> None:
    """A desk with a reporter and four editors, "0" to "3"; the reporter holds no other role."""
    desk = Desk.objects.create(name="Race", slug="race", folded="race")
    for name in ("reporter", "0", "1", "2", "3"):
        role = Role.REPORTER if name == "reporter" else Role.EDITOR
        Membership.objects.create(person=User.objects.create(username=name), role=role, desk=desk)


def who(name: str) -> User:
    return User.objects.get(username=name)


def article_at(*verbs: str) -> int:
    """A new article, moved along by reporter and editor "3"."""
    headline = f"Headline {Article.objects.count()}"
    article = editing.start(Words(headline=headline, desk="race", body="<p>One.</p>"), by=who("reporter"))
    for verb in verbs:
        move(article.pk, verb, "reporter" if verb == "submit" else "3")
    return article.pk


def move(article: int, verb: str, by: str) -> str:
    """Move an article that was opened just now; say "done" or what was said."""
    opened = Article.objects.get(pk=article)
    assert opened.version is not None
    try:
        workflow.move(verb, opened, seen=opened.version.digest, by=who(by), wish=Wish(reason="For the race."))
    except workflow.MoveRefused as refused:
        return str(refused)
    return "done"


def save(article: int, body: str, by: str, base: int) -> str:
    """Save a body on top of the version of that number; say "current" or why it was set aside."""
    opened = Article.objects.get(pk=article)
    words = replace(versions.current(opened), body=f"<p>{body}</p>")
    saving = editing.save_words(opened, words, base=opened.versions.get(number=base), by=who(by))
    return saving.set_aside or "current"


def save_and_die(article: int, body: str, by: str) -> None:
    """Save, and be killed before anybody can be told."""
    save(article, body, by, base=1)
    os.kill(os.getpid(), signal.SIGKILL)


def write_entries(how_many: int, by: str) -> str:
    for n in range(how_many):
        ledger.record("race", ledger.Subject("race", f"{by}-{n}"), by=who(by))
    return "done"


def tell(how_many: int) -> str:
    """Ask for that many effects, of a kind that nothing carries out."""
    for n in range(how_many):
        outbox.tell("race", n)
    return "done"


def claim_all() -> list[str]:
    claimed = []
    while row := outbox.claim():
        claimed.append(row.key)
    return claimed


def claim_and_die() -> None:
    assert outbox.claim() is not None
    os.kill(os.getpid(), signal.SIGKILL)


def claim_after_the_lease() -> list[str]:
    with clock.at(clock.now() + outbox.LEASE):
        return claim_all()


def forget_effects() -> None:
    OutboxRow.objects.all().delete()


def state(article: int) -> dict[str, Any]:
    """Everything of one article that a race could have spoilt."""
    found = Article.objects.get(pk=article)
    assert found.version is not None
    return {
        "status": found.status,
        "words": read_words(found.version.content).body,
        "version": found.version.number,
        "approved": found.approval.version.number if found.approval else None,
        "bodies": sorted(read_words(v.content).body for v in Version.objects.filter(article=article)),
        "editions": list(Edition.objects.filter(article=article).values_list("version__number", flat=True)),
        "moves": list(
            LedgerEntry.objects.filter(kind="article", key=str(article))
            .exclude(action__in=["save words", "set words aside"])
            .values_list("action", flat=True)
        ),
    }


def breaks() -> list[str]:
    return [str(broken) for broken in verify.breaks()]


def chain() -> list[int]:
    """The sequence numbers of all entries."""
    return list(LedgerEntry.objects.order_by("sequence").values_list("sequence", flat=True))


ORDERS: dict[str, Callable[..., Any]] = {
    order.__name__: order
    for order in (
        *(article_at, move, save, save_and_die, write_entries, tell, claim_all, claim_and_die, claim_after_the_lease),
        *(forget_effects, state, breaks, chain),
    )
}


def main(database: str, makes_it: str) -> None:
    """Answer orders until there are no more."""
    if makes_it == "make":
        connection.settings_dict["TEST"]["NAME"] = database
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        people()
    else:
        connection.settings_dict["NAME"] = database
        connection.ensure_connection()
    print(json.dumps("ready"), flush=True)
    for line in sys.stdin:
        moment, order, arguments = json.loads(line)
        time.sleep(max(0, moment - time.time()))
        try:
            answer = ORDERS[order](*arguments)
        except Exception as failure:  # noqa: BLE001
            answer = f"{type(failure).__name__}: {failure}"
        print(json.dumps(answer), flush=True)
    if makes_it == "make":
        connection.creation.destroy_test_db(database, verbosity=0)


if __name__ == "__main__":
    main(*sys.argv[1:])
