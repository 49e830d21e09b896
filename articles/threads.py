"""Notes as a page shows them: each thread at its passage, and the open ones as one message. Answers, never changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles import quoting
from articles.models import Article, Note
from articles.quoting import Piece, Quote


@dataclass(frozen=True)
class Thread:
    """A note with its answers. `place` is the anchor of the piece it stands at, empty for the whole article.

    `gone` says that the passage is no longer there; `changed` that other words stand in its place.
    """

    note: Note
    answers: Sequence[Note]
    place: str = ""
    gone: bool = False
    changed: bool = False

    @property
    def everybody(self) -> set[int]:
        """The accounts of those who spoke in it."""
        return {self.note.author_id, *(answer.author_id for answer in self.answers)}


def threads_of(article: Article, pieces: Sequence[Piece]) -> list[Thread]:
    """Return every thread of the article, oldest first, placed in the text as it stands."""
    return [_placed(note, pieces) for note in Note.objects.threads().filter(article=article).whole()]


def _placed(note: Note, pieces: Sequence[Piece]) -> Thread:
    answers = list(note.answers.all())
    if not note.quote:
        return Thread(note, answers)
    place = quoting.find(pieces, Quote(note.quote, note.before, note.after))
    if place is None:
        return Thread(note, answers, gone=True)
    return Thread(note, answers, pieces[place.piece].name, changed=place.changed)


def with_open_notes(article: Article, message: str) -> str:
    """Return the message with the article's open notes below it, each with its passage."""
    notes = Note.objects.open().filter(article=article).select_related("article", "author")
    listed = [f"{number}. {_told(note)}" for number, note in enumerate(notes, start=1)]
    heading = ["Open notes:"] if listed else []
    return "\n".join(part for part in [message.strip(), *heading, *listed] if part)


def _told(note: Note) -> str:
    passage = f"“{note.quote if len(note.quote) <= 200 else note.quote[:199] + '…'}”: " if note.quote else ""
    return f"{passage}{note.text} ({note.author})"
