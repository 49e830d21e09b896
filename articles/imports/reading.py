"""Reading the lines of a dispatch from first to last, each into the part it belongs to. Pure."""

import re
from dataclasses import dataclass, field, replace

from articles.imports.byline import Byline, read_byline, read_title_line
from articles.imports.captions import Caption, captioned, read_caption, same_picture
from articles.imports.dateline import Dateline, Found, Sureness, find_dateline
from articles.imports.front import Front, Kind, read_front
from articles.imports.headings import author_line, is_separator, is_trailer, source_heading
from articles.imports.lines import Line, Mark, joined, with_gaps
from articles.imports.paragraphs import Body, is_subhead
from articles.imports.source_section import is_prose, is_source, read_sources
from sources.dates import parse_date
from sources.formats.printed_line import PrintedLine

_LONGEST_SIGNPOST = 600
_NEAR = 3
_MOST_SHOWN = 140
_MOST_LINK_WORDS = 3
_LAYOUT = re.compile(
    r"(?:</?(?:br|p|div|span|hr|ul|ol|li|blockquote|strong|em|b|i)\b[^<>]*>|&nbsp;|<!--[^<>]*-->|\s)+", re.IGNORECASE
)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True)
class Doubt:
    """A line, numbered from 1, and the question it leaves to a person."""

    line: int
    text: str
    question: str

    def sentence(self) -> str:
        """Return the question as a person is asked it: with its line and what stands there, where anything does."""
        printed = " ".join(self.text.split())
        if not printed:
            return self.question
        shown = printed if len(printed) <= _MOST_SHOWN else f"{printed[:_MOST_SHOWN].rsplit(' ', 1)[0]} …"
        return f"Line {self.line}, “{shown}”: {self.question}"


@dataclass(frozen=True)
class Part:
    """One line as printed and what it was taken for."""

    line: int
    kind: Kind
    text: str


@dataclass(frozen=True)
class Item:
    """One news item of a roundup: its place and how many of the sources are its own."""

    dateline: Dateline | None
    sources: int


@dataclass
class Reading:
    """The state of reading one dispatch; `read` fills the fields once."""

    lines: list[Line]
    page_starts: frozenset[int] = frozenset()
    headline: str | None = None
    byline: Byline | None = None
    captions: list[Caption] = field(default_factory=list)
    body: Body = field(default_factory=Body)
    sources: list[PrintedLine] = field(default_factory=list)
    author_line: str | None = None
    items: list[Item] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    _pending: list[Line] = field(default_factory=list)
    _in_sources: bool = False
    _after_break: bool = False
    _last_kind: Kind | None = None
    _caption_at: int = -_NEAR
    _furniture_at: int = -_NEAR
    _at: int = 0

    def read(self) -> None:
        """Read every line, each exactly once."""
        for line in self.lines:
            if line.mark is Mark.UNSEEN:
                self._keep_unseen(line)
            elif line.mark is Mark.PAGE:
                self._keep_as_doubt(line, "Taken for a page number or the head of a page, and left out. Is it needed?")
        kept = [line for line in self.lines if line.mark not in (Mark.UNSEEN, Mark.PAGE)]
        self.lines = _with_captions_joined(kept)
        front = read_front(self.lines)
        self.headline, self.byline = front.headline, front.byline
        for at, line in enumerate(self.lines):
            self._at = at
            if at < front.end:
                self._read_front_line(front, line)
            else:
                self._read_line(line)
        self._close_sources()
        self.body.close()
        self.parts.sort(key=lambda part: part.line)

    def doubt(self, line: int, text: str, question: str) -> None:
        """Keep a question that only a person can answer."""
        self.doubts.append(Doubt(line, text, question))

    def take_unread(self, number: int, text: str) -> None:
        """Take the rest of an overlong text as paragraphs, as its blank lines part them."""
        for block in _BLANK_LINE.split(text.replace("\r\n", "\n").replace("\r", "\n")):
            if words := " ".join(block.split()):
                self.body.paragraphs.append(words)
        self.parts.append(Part(number, Kind.PARAGRAPH, text))
        self.doubt(number, text[:120], "The text is longer than any dispatch. Is what follows here all of it text?")

    def _read_front_line(self, front: Front, line: Line) -> None:
        kind = front.kinds.get(self._at)
        if kind is Kind.DATELINE and front.dateline:
            self._begin_item(line, front.dateline)
        elif kind:
            self._mark(line, kind)
        elif not self._read_signpost(line):
            if is_trailer(line.text):
                self._keep_as_doubt(line, "This line seems to come from the page around the text. Is it needed?")
            elif parse_date(line.text):
                self._keep_as_doubt(line, "Is this the day on which the dispatch was published?")
            else:
                self._mark(line, Kind.SUBHEAD)
                self.body.add_subhead(line.text)
                self.doubt(
                    line.number, line.text, "This line stands above the text. Is it a subhead, or part of the headline?"
                )

    def _read_line(self, line: Line) -> None:
        if (
            self._read_signpost(line)
            or self._read_heading(line)
            or self._read_dateline(line)
            or self._read_late_byline(line)
        ):
            return
        if self._in_sources and not self._leaves_sources(line):
            self._mark(line, Kind.SOURCE)
            self._pending.append(line)
        elif line.number in self.page_starts and self._is_page_head(line):
            self._keep_as_doubt(line, "Taken for the head of a page, and left out. Is it needed?")
        elif not self._in_sources and len(line.text) <= _LONGEST_SIGNPOST and is_source(line):
            self._begin_sources_without_heading(line)
        else:
            self._read_text(line)

    def _is_page_head(self, line: Line) -> bool:
        """Say whether the first line of a page, which looks like a source, stands before the list of sources."""
        if self._in_sources or len(line.text) > _LONGEST_SIGNPOST or not is_source(line):
            return False
        return any(source_heading(later.text) for later in self.lines[self._at + 1 :])

    def _read_signpost(self, line: Line) -> bool:
        """Take lines that say by themselves what they are, wherever they stand."""
        if len(line.text) > _LONGEST_SIGNPOST:
            return False
        if is_separator(line.text):
            self._mark(line, Kind.SEPARATOR)
            self.body.close()
            self._after_break = True
        elif author := author_line(line.text):
            self._mark(line, Kind.AUTHOR)
            if self.author_line is not None:
                self.doubt(line.number, line.text, "There is a second author line. Which one holds?")
            self.author_line = self.author_line or author
        elif caption := self._caption(line):
            self._take_caption(line, caption)
        elif self._at and (is_trailer(line.text) or self._goes_on_with_furniture(line)):
            self._keep_as_doubt(line, "This line seems to come from the page around the text. Is it needed?")
            self._furniture_at = self._at
        else:
            return False
        return True

    def _goes_on_with_furniture(self, line: Line) -> bool:
        """Say whether a line belongs to the links of an old page directly above it, as "Twitter" to "Share this:"."""
        return (
            self._furniture_at == self._at - 1
            and not line.gap
            and len(line.text.split()) <= _MOST_LINK_WORDS
            and not is_source(line)
        )

    def _caption(self, line: Line) -> Caption | None:
        if line.mark is Mark.CAPTION:
            return captioned(line.text)
        found = read_caption(line.text)
        if found and self._in_sources and is_source(line):
            return None
        if found:
            return found
        # The alternative text of a picture is often printed just above its caption, without the credit.
        following = self._next()
        below = read_caption(following.text) if following and len(following.text) <= _LONGEST_SIGNPOST else None
        if below and below.text and same_picture(below.text, line.text) and len(line.text) <= len(below.raw):
            return Caption(below.text, below.credit, line.text)
        return None

    def _take_caption(self, line: Line, caption: Caption) -> None:
        self._mark(line, Kind.CAPTION)
        self.body.close()
        near = self._at - self._caption_at <= _NEAR - 1
        if near and self.captions and same_picture(self.captions[-1].text or "", caption.text or ""):
            caption = replace(caption, credit=caption.credit or self.captions[-1].credit)
            self.captions[-1] = caption
        else:
            self.captions.append(caption)
        self._caption_at = self._at
        if caption.credit is None:
            self.doubt(line.number, line.text, "The picture has no credit. Whose is it?")

    def _read_heading(self, line: Line) -> bool:
        heading = source_heading(line.text) if len(line.text) <= 2 * _LONGEST_SIGNPOST else None
        if not heading:
            return False
        if heading[1] and heading[0].lower() == "source:" and self._text_follows():
            self._take_caption(line, Caption(None, heading[1], line.text))
            return True
        self._mark(line, Kind.HEADING)
        self.body.close()
        self._in_sources, self._after_break = True, False
        if heading[1]:
            self._pending.append(
                replace(line, text=heading[1], printed=_tail(line.printed, heading[1]), mark=Mark.NONE)
            )
        return True

    def _read_dateline(self, line: Line) -> bool:
        found = find_dateline(line.text)
        if not found or (len(found.rest.split()) < 4 and found.rest):
            return False
        least = Sureness.PROBABLE if self._after_break else Sureness.CERTAIN
        if found.sureness < least or (self._in_sources and is_source(line)):
            return False
        if not (self._in_sources or self._after_break or self.items or line.gap):
            return False
        self._begin_item(line, found)
        return True

    def _begin_item(self, line: Line, found: Found) -> None:
        self._close_sources()
        self._mark(line, Kind.DATELINE)
        self.body.close()
        self._in_sources = self._after_break = False
        self.items.append(Item(found.dateline, 0))
        if found.doubt or found.sureness is Sureness.GUESS:
            self.doubt(line.number, line.text[:120], found.doubt or "Is this the place where the dispatch was written?")
        if found.rest:
            self.body.add(replace(line, text=found.rest, mark=Mark.NONE))

    def _read_late_byline(self, line: Line) -> bool:
        """Take a byline at the end, or one above a further item of a roundup."""
        if len(line.text) > 250:
            return False
        found = read_byline(with_gaps(line)) if len(line.text.split()) <= 20 else None
        if not found and self._last_kind is Kind.BYLINE:
            found = read_title_line(line.text)
        elif found and not (self._in_sources or self._after_break or self.byline is None):
            return False
        if not found or (not found.reporters and self._last_kind is not Kind.BYLINE):
            return False
        self._mark(line, Kind.BYLINE)
        self.body.close()
        self.byline = self.byline.followed_by(found) if self.byline else found
        return True

    def _leaves_sources(self, line: Line) -> bool:
        """Say whether the list of sources has ended above this line."""
        if is_prose(line):
            return True
        following = self._next()
        if following is None or not line.gap or line.mark is not Mark.NONE or is_source(line):
            return False
        begun = find_dateline(following.text)
        return bool((begun and begun.sureness is Sureness.CERTAIN) or read_byline(with_gaps(following)))

    def _begin_sources_without_heading(self, line: Line) -> None:
        self._in_sources = True
        self._mark(line, Kind.SOURCE)
        self.body.close()
        self._pending.append(line)
        self.doubt(line.number, line.text, "This looks like a source, but no heading announces one. Is it?")

    def _read_text(self, line: Line) -> None:
        begins = self._in_sources
        if self._in_sources:
            self._close_sources()
            self._in_sources = False
            if is_prose(line):
                self.doubt(
                    line.number, line.text[:120], "Text follows the sources here. Does it belong to the dispatch?"
                )
        following = self._next()
        if (
            len(line.text) <= _LONGEST_SIGNPOST
            and is_subhead(line, following)
            and not (following and source_heading(following.text))
        ):
            self._mark(line, Kind.SUBHEAD)
            self.body.add_subhead(line.text)
            self._after_break = begins or self._after_break
        else:
            self._mark(line, Kind.PARAGRAPH)
            self.body.add(line)
            self._after_break = False

    def _close_sources(self) -> None:
        found = read_sources(self._pending)
        self._pending = []
        for number, source in found:
            self.sources.append(source)
            for question in source.doubts:
                self.doubt(number, source.raw, question)
        if self.items and found:
            self.items[-1] = replace(self.items[-1], sources=self.items[-1].sources + len(found))

    def _keep_unseen(self, line: Line) -> None:
        """Keep a line that shows nothing; a question is asked only where it may have shown something once."""
        self.parts.append(Part(line.number, Kind.SEPARATOR, line.printed))
        if not _LAYOUT.fullmatch(line.printed):
            self.doubt(line.number, line.printed[:200], "This line shows nothing. Was there a picture or a form?")

    def _keep_as_doubt(self, line: Line, question: str) -> None:
        self._mark(line, Kind.DOUBT)
        self.doubt(line.number, line.text, question)

    def _mark(self, line: Line, kind: Kind) -> None:
        self.parts.append(Part(line.number, kind, line.printed))
        if kind not in (Kind.CAPTION, Kind.DOUBT):
            self._last_kind = kind

    def _next(self) -> Line | None:
        return self.lines[self._at + 1] if self._at + 1 < len(self.lines) else None

    def _text_follows(self) -> bool:
        """Say whether paragraphs come after this line, so that it is no source but the credit of a picture."""
        return any(is_prose(line) or source_heading(line.text) for line in self.lines[self._at + 1 : self._at + 6])


def _tail(printed: str, rest: str) -> str:
    """Return the end of a printed line from where `rest` begins in it, or `rest` where markup stands between."""
    return printed[printed.find(rest) :] if rest in printed else rest


def _with_captions_joined(lines: list[Line]) -> list[Line]:
    """Join a picture's text with the credit that stands alone on the line beneath it."""
    result: list[Line] = []
    for line in lines:
        credit = read_caption(line.text) if len(line.text) <= _LONGEST_SIGNPOST and not line.gap and result else None
        above = result[-1] if result else None
        if (
            credit
            and credit.text is None
            and above
            and len(above.text.split()) <= 30
            and not read_caption(above.text)
            and above.gap
        ):
            result[-1] = joined([above, line])
        else:
            result.append(line)
    return result
