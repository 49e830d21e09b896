"""What changed between two states of an article's words, told for people: by field, paragraph, sentence and word. Pure.

A comparison of any two texts costs at most alignment.MOST_STEPS steps and a look at each word. What would cost more is
told coarser, sentence for sentence or paragraph for paragraph, and the difference says that it is.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields

from articles.alignment import Alignment, Effort, align, common
from articles.passages import Leaf, Word, leaves, sentences, words_of
from articles.row_identity import Row, kept_order, match, title
from articles.runs import ADDED, REMOVED, SAME, Run, as_runs, run_of, smooth
from articles.words import STATEMENTS, Words

MOVED, CHANGED, LEFT = "moved", "changed", "left"

# What the desk calls each field; in the order in which the page tells them. The body and the rows have their own place.
LABELS = {
    "headline": "Headline",
    "kicker": "Kicker",
    "standfirst": "Standfirst",
    "city": "City of the dateline",
    "country": "Country of the dateline",
    "desk": "Desk",
    "genre": "Genre",
    "language": "Language",
    "slug": "Last part of the address",
    "event_date": "Day of the event",
    "original_date": "First appeared",
    "original_date_from": "How that day is known",
    "embargo_until": "Embargo until",
    "how_reported": "How it was reported",
    "unnamed_sources": "Why sources are unnamed",
    "machine_made": "Parts made by machines",
    "interests": "Conflicts of interest",
    "comment_asked": "Asked for comment",
    "series": "Series",
    "series_number": "Number in the series",
    "translation_of": "Number of the article it is a translation of",
    "tags": "Tags",
    "body": "Text",
    "bylines": "Byline",
    "citations": "Source",
    "pictures": "Picture",
}
ROW_LABELS = {
    "name": "Name",
    "title": "Title",
    "part": "Part",
    "reporter": "Reporter",
    "source": "Source",
    "outlet": "Outlet",
    "authors": "Authors",
    "date": "Date",
    "address": "Address",
    "printed": "Line as printed",
    "note": "Note",
    "page": "Page",
    "photo": "Photo",
    "caption": "Caption",
    "credit": "Credit",
    "alternative": "Alternative text",
}
_PROSE = frozenset(
    [*"headline kicker standfirst title authors printed note caption credit alternative".split(), *STATEMENTS]
)
_FORMS = {"h2": "Heading", "h3": "Smaller heading", "hr": "Line", "blockquote": "Quotation", "ul": "List item"}
# Fewer words than this may come again by chance; they are told as removed and added.
_FEWEST_TO_MOVE = 4


@dataclass(frozen=True)
class FieldChange:
    """One field: `runs` show both readings in one line."""

    name: str
    label: str
    before: str
    after: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class RowChange:
    """One name, source or picture. `kind` is added, removed, changed or moved.

    Positions count from 1, 0 where there is none. A changed row that stands elsewhere too has `moved` set.
    """

    kind: str
    label: str
    title: str
    position_before: int
    position: int
    moved: bool = False
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class Block:
    """One paragraph, heading, list item or quotation.

    `kind` is same, changed, added, removed, moved (it stands here now) or left (it stood here). Numbers count from 1
    in each text, 0 where it is not in it. `form_before` is filled where a paragraph became a heading and the like.
    """

    kind: str
    form: str
    runs: tuple[Run, ...]
    number_before: int = 0
    number: int = 0
    form_before: str = ""
    sentences: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Passage:
    """Blocks that follow one another; `folded` ones are unchanged and far from any change."""

    blocks: tuple[Block, ...]
    folded: bool = False


@dataclass(frozen=True)
class Difference:
    """Everything that changed. `passages` hold the whole text; `coarse` says that some was compared only roughly."""

    fields: tuple[FieldChange, ...] = ()
    rows: tuple[RowChange, ...] = ()
    passages: tuple[Passage, ...] = ()
    coarse: bool = False
    counted: Counter[tuple[str, str]] = field(default_factory=Counter, compare=False, repr=False)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, folded or not."""
        return tuple(block for passage in self.passages for block in passage.blocks)

    @property
    def text_changed(self) -> bool:
        """Whether anything in the text changed that a reader can see."""
        return any(block.kind != SAME for block in self.blocks)

    @property
    def summary(self) -> str:
        """Say it in a line: "Headline changed, 3 sentences changed, 1 source added."."""
        named = [f"{change.label.lower()} changed" for change in self.fields]
        counted = [
            f"{number} {what if number == 1 else _PLURAL.get(what, what + 's')} {kind}"
            for (what, kind), number in self.counted.items()
        ]
        told = ", ".join([*named, *counted]) or "nothing changed"
        return f"{told[0].upper()}{told[1:]}."


_PLURAL = {"byline": "names in the byline"}
_KINDS = (CHANGED, ADDED, REMOVED, MOVED)


def compare(before: Words, after: Words, *, context: int | None = None) -> Difference:
    """Return what changed from `before` to `after`.

    `context` is how many unchanged paragraphs stay unfolded before and after each change; None folds nothing.
    """
    effort = Effort()
    blocks = compare_bodies(before.body, after.body, effort)
    changes = tuple(_scalars(before, after, effort))
    rows = tuple(
        row
        for name in ("bylines", "citations", "pictures")
        for row in _rows(name, getattr(before, name), getattr(after, name), effort)
    )
    return Difference(changes, rows, _folded(blocks, context), effort.refused, _count(blocks, rows))


def compare_bodies(before: str, after: str, effort: Effort | None = None) -> tuple[Block, ...]:
    """Return the blocks of both bodies in reading order; what was removed stands where it was."""
    effort = effort or Effort()
    olds, news = leaves(before), leaves(after)
    found = align(
        [leaf.key for leaf in olds],
        [leaf.key for leaf in news],
        [[word.text for word in leaf.words] for leaf in olds],
        [[word.text for word in leaf.words] for leaf in news],
        effort,
    )
    moved = [(i, j) for i, j in found.moved if len(olds[i].words) >= _FEWEST_TO_MOVE]
    return tuple(_in_order(olds, news, Alignment(found.equal, found.similar, moved), effort))


def compare_lines(before: str, after: str, effort: Effort | None = None) -> tuple[Run, ...]:
    """Return two plain lines as one, word by word."""
    return tuple(_word_runs(words_of(before), words_of(after), effort or Effort()))


def _in_order(olds: Sequence[Leaf], news: Sequence[Leaf], found: Alignment, effort: Effort) -> list[Block]:
    blocks: list[Block] = []
    went, came = dict(found.moved), {j: i for i, j in found.moved}
    i = j = 0
    for old, new in [*found.pairs, (len(olds), len(news))]:
        blocks += [_alone(olds[k], LEFT if k in went else REMOVED, k + 1, went.get(k, -1) + 1) for k in range(i, old)]
        blocks += [_alone(news[k], MOVED if k in came else ADDED, came.get(k, -1) + 1, k + 1) for k in range(j, new)]
        if old < len(olds):
            blocks.append(_both(olds[old], news[new], (old + 1, new + 1), effort))
        i, j = old + 1, new + 1
    return blocks


def _alone(leaf: Leaf, kind: str, number_before: int, number: int) -> Block:
    """Return a block that has no other reading beside it."""
    run_kind = kind if kind in {ADDED, REMOVED} else SAME
    return Block(kind, _form(leaf), as_runs(leaf.words, run_kind), number_before, number)


def _both(old: Leaf, new: Leaf, numbers: tuple[int, int], effort: Effort) -> Block:
    if old.key == new.key:
        return Block(SAME, _form(new), as_runs(new.words, SAME), *numbers)
    runs, counted = _by_sentence(old, new, effort)
    form, was = _form(new), _form(old)
    return Block(CHANGED, form, runs, *numbers, was if was != form else "", counted)


def _by_sentence(old: Leaf, new: Leaf, effort: Effort) -> tuple[tuple[Run, ...], tuple[tuple[str, int], ...]]:
    """Return the runs of both readings, and how many sentences were changed, added and removed."""
    olds, news = sentences(old.words), sentences(new.words)
    keys = [[tuple(word.key for word in sentence) for sentence in side] for side in (olds, news)]
    plain = [[[word.text for word in sentence] for sentence in side] for side in (olds, news)]
    found = align(keys[0], keys[1], plain[0], plain[1], effort)
    runs: list[Run] = []
    counted: Counter[str] = Counter()
    i = j = 0
    for a, b in [*found.pairs, (len(olds), len(news))]:
        runs += [run for sentence in olds[i:a] for run in as_runs(sentence, REMOVED)]
        runs += [run for sentence in news[j:b] for run in as_runs(sentence, ADDED)]
        counted += Counter({REMOVED: a - i, ADDED: b - j})
        if a < len(olds):
            runs += _word_runs(olds[a], news[b], effort)
            counted[CHANGED] += keys[0][a] != keys[1][b]
        i, j = a + 1, b + 1
    rewritten = min(counted[REMOVED], counted[ADDED])
    counted += Counter({CHANGED: rewritten})
    counted -= Counter({REMOVED: rewritten, ADDED: rewritten})
    return run_of(runs), tuple((kind, counted[kind]) for kind in _KINDS if counted[kind])


def _word_runs(old: Sequence[Word], new: Sequence[Word], effort: Effort) -> tuple[Run, ...]:
    pairs = common([word.key for word in old], [word.key for word in new], effort)
    return smooth(old, new, pairs)


def _form(leaf: Leaf) -> str:
    """Return what the leaf is, in the innermost words that tell."""
    for element in reversed(leaf.path):
        kind, _, start = element.partition(" ")
        if kind == "ol":
            return f"Numbered item, from {start}" if start else "Numbered item"
        if kind in _FORMS:
            return _FORMS[kind]
    return "Paragraph"


def _scalars(before: Words, after: Words, effort: Effort) -> list[FieldChange]:
    found = []
    for name, label in LABELS.items():
        old, new = getattr(before, name), getattr(after, name)
        if name == "tags" and set(old) != set(new):
            found.append(FieldChange(name, label, ", ".join(old), ", ".join(new), _tag_runs(old, new)))
        elif isinstance(old, str) and name != "body" and old != new:
            found.append(_field(name, label, (old, new), effort))
    return found


def _field(name: str, label: str, values: tuple[str, str], effort: Effort) -> FieldChange:
    old, new = values
    if name in _PROSE:
        return FieldChange(name, label, old, new, compare_lines(old, new, effort))
    whole = [Run(kind, value) for kind, value in ((REMOVED, old), (ADDED, new)) if value]
    return FieldChange(name, label, old, new, tuple(whole))


def _tag_runs(old: Sequence[str], new: Sequence[str]) -> tuple[Run, ...]:
    every = sorted({*old, *new}, key=str.casefold)
    kinds = [SAME if tag in old and tag in new else ADDED if tag in new else REMOVED for tag in every]
    # Each tag has a run of its own; the page sets them apart.
    return tuple(Run(kind, tag) for kind, tag in zip(kinds, every, strict=True))


def _rows(name: str, before: Sequence[Row], after: Sequence[Row], effort: Effort) -> list[RowChange]:
    """Return the rows that changed, in the order of `after`; removed ones follow."""
    pairs = match(name, before, after)
    stayed, was = kept_order(pairs), {j: i for i, j in pairs}
    label, found = LABELS[name], []
    for j, row in enumerate(after):
        i = was.get(j)
        if i is None:
            found.append(RowChange(ADDED, label, title(name, row), 0, j + 1))
            continue
        moved, changes = (i, j) not in stayed, _row_fields(before[i], row, effort)
        if moved or changes:
            kind = CHANGED if changes else MOVED
            found.append(RowChange(kind, label, title(name, row), i + 1, j + 1, moved, changes))
    gone = sorted(set(range(len(before))) - set(was.values()))
    return [*found, *(RowChange(REMOVED, label, title(name, before[i]), i + 1, 0) for i in gone)]


def _row_fields(old: Row, new: Row, effort: Effort) -> tuple[FieldChange, ...]:
    return tuple(
        _field(part.name, ROW_LABELS[part.name], (getattr(old, part.name), getattr(new, part.name)), effort)
        for part in fields(old)
        if getattr(old, part.name) != getattr(new, part.name)
    )


def _folded(blocks: Sequence[Block], context: int | None) -> tuple[Passage, ...]:
    if context is None or not blocks:
        return (Passage(tuple(blocks)),) if blocks else ()
    near = {
        k
        for index, block in enumerate(blocks)
        if block.kind != SAME
        for k in range(index - context, index + context + 1)
    }
    passages: list[Passage] = []
    start = 0
    for index in range(1, len(blocks) + 1):
        if index == len(blocks) or (index in near) != (start in near):
            passages.append(Passage(tuple(blocks[start:index]), start not in near))
            start = index
    return tuple(passages)


def _count(blocks: Sequence[Block], rows: Sequence[RowChange]) -> Counter[tuple[str, str]]:
    """Count what changed, in the order in which it is told."""
    met: Counter[tuple[str, str]] = Counter()
    for block in blocks:
        for kind, number in block.sentences:
            met["sentence", kind] += number
        if block.kind == CHANGED and not block.sentences:
            met["paragraph", CHANGED] += 1
        if block.kind in {ADDED, REMOVED, MOVED}:
            met["paragraph", block.kind] += 1
    for row in rows:
        met["name" if row.label == LABELS["bylines"] else row.label.lower(), row.kind] += 1
    order = [(what, kind) for what in ("sentence", "paragraph", "name", "source", "picture") for kind in _KINDS]
    return Counter({key: met[key] for key in order if met[key]})
