"""One process of a race: a second worker, saver or editor, with a connection of its own.

Started by test_concurrency with the name of its database; reads orders from its standard input, one JSON list
[moment, verb, arguments] a line, carries each out when the moment (seconds since 1970) has come, and answers
with a line of JSON. The first one, told "make", makes the database and takes it away at the end.
"""

import io
import json
import logging
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from PIL import Image  # noqa: E402

from articles import editing, photos, planning, verify, versions, workflow  # noqa: E402
from articles.citations import document  # noqa: E402
from articles.imports.dispatch import parse  # noqa: E402
from articles.imports.load import Origin, load  # noqa: E402
from articles.models import Article, DeskRule, Edition, Photo, Version  # noqa: E402
from articles.rules import Wish  # noqa: E402
from articles.words import Words  # noqa: E402
from articles.words import read as read_words  # noqa: E402
from newsroom import clock, invitations, ledger, outbox, people, staffing  # noqa: E402
from newsroom.models import Desk, Invitation, LedgerEntry, Membership, OutboxRow, Reporter, User  # noqa: E402
from newsroom.roles import Role  # noqa: E402
from sources import records  # noqa: E402
from sources.formats.printed_line import parse_line  # noqa: E402
from sources.models import Outlet, Source  # noqa: E402

# What one order leaves to the next.
held: list[OutboxRow] = []
lasting: list[transaction.Atomic] = []


def house() -> None:
    """A desk with a reporter and four editors, "0" to "3"; the reporter holds no other role."""
    desk = Desk.objects.create(name="Race", slug="race", folded="race")
    for code in ("byline", "source", "alternative", "credit"):
        DeskRule.objects.create(desk=desk, code=code, setting="off")
    for name in ("reporter", "0", "1", "2", "3"):
        role = Role.REPORTER if name == "reporter" else Role.EDITOR
        Membership.objects.create(person=User.objects.create(username=name, is_staff=True), role=role, desk=desk)


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


def claim_article(article: int, by: str) -> str:
    """Claim an article; say "done" or what was said."""
    try:
        planning.claim(Article.objects.get(pk=article), by=who(by))
    except planning.PlanningRefused as refused:
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


def claim_late() -> None:
    """Claim a row under a lease that has run out by now, and hold it."""
    with clock.at(clock.now() - outbox.LEASE):
        row = outbox.claim()
    assert row is not None
    held.append(row)


def claim_in_time() -> None:
    row = outbox.claim()
    assert row is not None
    held.append(row)


def carry_out(effect: str) -> bool:
    """Carry out the row that is held by the function of that name; say what was said."""
    settings.OUTBOX_EFFECTS = {"race": effect}
    return outbox.carry_out(held.pop())


def effects() -> list[list[Any]]:
    """Each row's attempts, whether it is in hands, and whether it is done."""
    rows = OutboxRow.objects.order_by("pk").values_list("attempts", "leased_until", "done_at")
    return [[attempts, leased is not None, done is not None] for attempts, leased, done in rows]


def fail_and_ask(times: int) -> str:
    """Claim and fail, again and again; rows that wait for a later attempt are due at once."""
    settings.OUTBOX_EFFECTS = {}
    logging.disable()
    for _ in range(times):
        if row := outbox.claim():
            outbox.carry_out(row)
        OutboxRow.objects.filter(done_at=None, leased_until=None).update(due_at=clock.now(), attempts=0)
    logging.disable(logging.NOTSET)
    return "done"


def tell_again(times: int) -> str:
    """Ask for one effect again and again; it was due long ago, also by the clock of a worker that is late."""
    for _ in range(times):
        outbox.tell("race", 0, due_at=clock.now() - 2 * outbox.LEASE)
    return "done"


def begin() -> None:
    """Begin a transaction that lasts over the orders that follow."""
    lasting.append(transaction.atomic())
    lasting[0].__enter__()


def commit() -> float:
    """End that transaction; return a moment just before."""
    moment = time.time()
    lasting.pop().__exit__(None, None, None)
    return moment


def claim_and_look_at_the_clock() -> tuple[list[str], float]:
    return claim_all(), time.time()


def claim_and_die() -> None:
    assert outbox.claim() is not None
    os.kill(os.getpid(), signal.SIGKILL)


def claim_after_the_lease() -> list[str]:
    with clock.at(clock.now() + outbox.LEASE):
        return claim_all()


def cite(by: str, *lines: str) -> list[int]:
    """Find or make the sources of these printed lines in one transaction, as an import does; return their keys."""
    with transaction.atomic():
        found = [records.find_or_make(document(parse_line(line)), by=who(by)).pk for line in lines]
        # The transaction has to be of use still.
        assert Source.objects.filter(pk__in=found).count() == len(set(found))
    return found


def sources() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in (Outlet, Source)}


def enlist(by: str, name: str) -> int:
    """Find or make a reporter within a transaction that goes on afterwards."""
    with transaction.atomic():
        found = people.find_or_make_reporter(name, title="", desk=Desk.objects.get(), by=who(by))
        assert found is not None
        assert Reporter.objects.filter(pk=found.pk).exists()
    return found.pk


def upload(by: str, colour: str) -> int:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 6), colour).save(buffer, "PNG")
    return photos.add(buffer.getvalue(), name="photo.png", by=who(by)).pk


def originals() -> list[str]:
    """Where the records say the originals lie, and, after them, where files lie that no record names."""
    folder = settings.DATA_DIR / "originals"
    named = sorted(Photo.objects.values_list("original", flat=True))
    lying = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return named + [path for path in lying if path not in named]


def bring_in(by: str, reference: str, raw: str) -> str:
    origin = Origin(reference, "utf-8")
    return load(parse(raw), raw, origin, by=who(by), desk=Desk.objects.get()).result


def brought_in(reference: str) -> int:
    return Article.objects.filter(import_reference=reference).count()


def importer() -> int:
    return people.importer().pk


def tag(article: int, by: str, tag: str) -> str:
    """Save the words again under one tag."""
    opened = Article.objects.get(pk=article)
    words = replace(versions.current(opened), tags=(tag,))
    return editing.save_words(opened, words, base=opened.version, by=who(by)).set_aside or "current"


def tags(article: int) -> list[str]:
    return sorted(Article.objects.get(pk=article).tags.names())


def same_address(slug: str) -> int:
    """A new article, approved, with that address part."""
    words = Words(headline=slug, slug=slug, desk="race", body="<p>One.</p>")
    article = editing.start(words, by=who("reporter"))
    move(article.pk, "submit", "reporter")
    move(article.pk, "approve", "3")
    return article.pk


def add_outlet(by: str, name: str) -> str:
    """Fill in the admin's form; say "added", "told" where the name is taken, or the status of the answer."""
    client = Client(headers={"host": "localhost"})
    client.force_login(who(by))
    form = {"name": name, "slug": name.lower(), "domain": "", "country": ""}
    rows = {"aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0}
    answer = client.post("/admin/sources/outlet/add/", form | rows)
    if answer.status_code == 200 and "already exists" in answer.content.decode():
        return "told"
    return "added" if answer.status_code == 302 else str(answer.status_code)


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


def administrators() -> str:
    """Make accounts "0" and "1" administrators, and nobody else."""
    Membership.objects.filter(role=Role.ADMINISTRATOR).delete()
    for name in ("0", "1"):
        Membership.objects.create(person=who(name), role=Role.ADMINISTRATOR)
    return "done"


def how_many_administrators() -> int:
    return Membership.objects.filter(role=Role.ADMINISTRATOR, person__is_active=True).count()


def take_administrator(of: str, by: str) -> str:
    """Take the administrator's role away from somebody; say "done" or what was said."""
    try:
        staffing.take_role(Membership.objects.get(person=who(of), role=Role.ADMINISTRATOR), by=who(by))
    except (staffing.StaffingRefused, Membership.DoesNotExist) as refused:
        return str(refused)
    return "done"


def invited() -> str:
    """An invitation by "0"; the secret of its link."""
    offer = Invitation(email=f"a{Invitation.objects.count()}@news.example", first_name="A", last_name="B")
    offer.role = Role.LEDGER_READER
    invitations.invite(offer, by=who("0"))
    with mock.patch("newsroom.letters.send") as letter:
        invitations.send(str(offer.pk))
    return str(letter.call_args.kwargs["link"]).rstrip("/").rpartition("/")[2]


def accept(secret: str, username: str) -> str:
    try:
        invitations.accept(secret, invitations.Credentials(username, "a long enough phrase"))
    except invitations.InvitationGone:
        return "gone"
    return "done"


ORDERS: dict[str, Callable[..., Any]] = {
    order.__name__: order
    for order in (
        *(article_at, move, claim_article, save, save_and_die, state, breaks, chain, write_entries, begin, commit),
        *(tell, tell_again, claim_all, claim_and_die, claim_after_the_lease, claim_and_look_at_the_clock),
        *(claim_late, claim_in_time, carry_out, fail_and_ask, effects, forget_effects),
        *(
            cite,
            sources,
            enlist,
            upload,
            originals,
            bring_in,
            brought_in,
            importer,
            tag,
            tags,
            same_address,
            add_outlet,
        ),
        *(administrators, how_many_administrators, take_administrator, invited, accept),
    )
}


def main(database: str, makes_it: str) -> None:
    """Answer orders until there are no more."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    if makes_it == "make":
        connection.settings_dict["TEST"]["NAME"] = database
        with redirect_stdout(sys.stderr):  # our output is for answers, and Django remarks on the cache's table
            connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        house()
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
