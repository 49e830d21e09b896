"""The door for notes: said, answered, resolved, opened again. What was said is never altered."""

import re
from collections.abc import Sequence

from django.db import transaction

from articles import quoting, sealed, telling, text
from articles.models import Article, Note, NoteMention, Version
from newsroom import clock, ledger
from newsroom.models import Desk, User
from newsroom.roles import Right

LONGEST = 4000
LONGEST_QUOTE = 2000
_MENTION = re.compile(r"(?<![\w@.])@([\w.+-]*\w)")


class NoteRefused(Exception):
    """The note cannot be made or changed. The message is meant for the person who tried."""


@transaction.atomic
def add(article: Article, said: str, *, by: User, version: Version, quote: str = "", before: str = "") -> Note:
    """Begin a thread on a passage of `version`, or on the whole article where `quote` is empty.

    `before` is what stands before the passage, where it stands several times. "@name" asks for the attention of
    that account.

    Raises:
        NoteRefused: nothing is said, the version has no such passage, a name mentioned belongs to nobody who may
            open the article, or the person may not.
    """
    _may_speak(article, by)
    found = quoting.Quote("")
    if text.line(quote):
        every = quoting.pieces(sealed.read(version, article))
        known = quoting.quoted(every, quote[:LONGEST_QUOTE], before)
        if known is None:
            raise NoteRefused("The text has no such passage. Copy it from the text as it stands.")
        found = known
    note = Note(article=article, version=version, quote=found.words, before=found.before[:80], after=found.after[:80])
    return _keep(note, said, by=by, action="add note")


@transaction.atomic
def answer(note: Note, said: str, *, by: User) -> Note:
    """Answer a thread.

    Raises:
        NoteRefused: as for `add`.
    """
    _may_speak(note.article, by)
    # An answer is made on the words that stand when it is made.
    version = note.article.version or note.version
    return _keep(Note(article=note.article, version=version, parent=note), said, by=by, action="answer note")


@transaction.atomic
def resolve(note: Note, *, by: User) -> None:
    """Say that a thread is settled.

    Raises:
        NoteRefused: the person neither began it nor edits at the desk, or somebody was quicker.
    """
    _may_settle(note, by)
    ledger.take_turn()
    if not Note.objects.open().filter(pk=note.pk).update(resolved_by=by, resolved_at=clock.now()):
        raise NoteRefused("The note is resolved already.")
    _record("resolve note", note, by)


@transaction.atomic
def reopen(note: Note, *, by: User) -> None:
    """Open a thread again.

    Raises:
        NoteRefused: the person may not write at the desk, or it is open.
    """
    _may_speak(note.article, by)
    ledger.take_turn()
    closed = Note.objects.threads().filter(pk=note.pk, resolved_at__isnull=False)
    if not closed.update(resolved_by=None, resolved_at=None):
        raise NoteRefused("The note is open.")
    _record("reopen note", note, by)


def _keep(note: Note, said: str, *, by: User, action: str) -> Note:
    note.text = text.printable(said).strip()
    if not note.text:
        raise NoteRefused("Write what you want to say.")
    if len(note.text) > LONGEST:
        raise NoteRefused(f"A note has at most {LONGEST} characters; this one has {len(note.text)}.")
    people = _mentioned(note.article, note.text)
    ledger.take_turn()
    note.author, note.created_at = by, clock.now()
    note.save(force_insert=True)
    NoteMention.objects.bulk_create(NoteMention(note=note, person=person) for person in people)
    _record(action, note, by, mentions=[person.username for person in people])
    telling.mentioned(note.article, {person.pk for person in people}, by=by, message=note.text)
    return note


def _mentioned(article: Article, said: str) -> Sequence[User]:
    """Return the accounts that a text names, each once."""
    names = sorted(set(_MENTION.findall(said)))
    people = {person.username: person for person in User.objects.filter(username__in=names, is_active=True)}
    for name in names:
        person = people.get(name)
        if person is None or not person.has_right(Right.WRITE, article.desk):
            raise NoteRefused(f"@{name} is nobody who may open this article. Names are those people sign in with.")
    return list(people.values())


def _may_speak(article: Article, by: User) -> None:
    if not by.has_right(Right.WRITE, article.desk):
        raise NoteRefused(f"Only who writes at the {article.desk} desk makes notes here.")


def _may_settle(note: Note, by: User) -> None:
    desk: Desk = note.article.desk
    if note.author_id != by.pk and not by.has_right(Right.EDIT, desk):
        raise NoteRefused("Who began the note resolves it, or an editor of the desk. Answer it instead.")


def _record(action: str, note: Note, by: User, **detail: object) -> None:
    version = note.version
    facts = {"note": note.pk, "thread": note.parent_id or note.pk, "version": version.number, **detail}
    said = note.text if action in {"add note", "answer note"} else ""
    ledger.record(action, ledger.Subject("article", note.article_id, facts), by=by, seen=version.digest, note=said)
