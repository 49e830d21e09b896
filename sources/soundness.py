"""Whether a fetched page is the document that was asked for, or something that stands in its way or place. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from urllib.parse import urlsplit

from newsroom.folding import fold
from sources.describe import Description
from sources.fetched import Fetched, Outcome
from sources.formats import wall_words
from sources.formats.languages import script_of
from sources.formats.media import Media
from sources.formats.wall_words import found_in


class State(StrEnum):
    """What a fetched page turned out to be. All but SOUND mean that there is no copy of the document in it."""

    SOUND = "sound"
    NOT_FETCHED = "not fetched"
    UNREADABLE = "unreadable"
    GONE = "gone"
    REFUSED = "refused"
    FAILING = "failing"
    OTHER_STATUS = "other status"
    DAMAGED = "damaged"
    NOT_FOUND = "not found"
    FOR_SALE = "for sale"
    CHALLENGE = "challenge"
    CONSENT_WALL = "consent wall"
    LOGIN_WALL = "login wall"
    FRONT_PAGE = "front page"
    DRAWN_BY_SCRIPT = "drawn by a script"
    EMPTY = "empty"
    OTHER_TITLE = "other title"


_OWN_COPY = "Open it yourself, and upload a copy of your own."
_SENTENCES = {
    State.SOUND: "The page holds a document.",
    State.GONE: "The site says that there is no such page any more. Look for an archived copy.",
    State.REFUSED: f"The site does not show this page to programs. {_OWN_COPY}",
    State.FAILING: "The site answered with an error of its own. Try again later.",
    State.OTHER_STATUS: f"The site answered, but not with the page. {_OWN_COPY}",
    State.DAMAGED: f"The file is damaged: its end is missing. {_OWN_COPY}",
    State.NOT_FOUND: "The page says that it was not found, though it looks like an answer. Look for an archived copy.",
    State.FOR_SALE: "The site is gone: its address shows what stands where nobody is. Look for an archived copy.",
    State.CHALLENGE: f"The site wants to know whether a person asks, and shows nothing else. {_OWN_COPY}",
    State.CONSENT_WALL: f"The page asks for consent to cookies and shows nothing else. {_OWN_COPY}",
    State.LOGIN_WALL: f"The page asks readers to sign in or to pay, and shows next to nothing else. {_OWN_COPY}",
    State.FRONT_PAGE: "The address leads to the site's front page instead of a document. Look for an archived copy.",
    State.DRAWN_BY_SCRIPT: f"The page is drawn by a script and holds no text itself. {_OWN_COPY}",
    State.EMPTY: f"The page is empty. {_OWN_COPY}",
    State.OTHER_TITLE: "The page has another title than the source. Check that the address is the right one.",
}

# In words. A brief of an agency has some forty; what a wall says besides its phrases has fewer.
_EMPTY = 8
_NEXT_TO_NOTHING = 40
_SHORT = 150
# Of the groups of three letters of a cited title, the share that is in the title of its page. A headline that was
# reworded keeps half of them, two headlines of different pieces share a fifth.
_ALIKE = 0.4
_SIGNING_IN = set(
    "login signin sign-in log-in connexion anmelden acceso ingresar entrar accounts sso oauth auth".split()
)
_CONSENTING = set("consent guce privacy-gate privacygate cookiewall cookie-wall cookie-consent privacywall".split())
_FRONTS = {"", "index.html", "index.php", "index.htm", "home", "default.aspx"}


@dataclass(frozen=True)
class Verdict:
    """What a page is, and the sentence for whoever wanted it."""

    state: State
    sentence: str

    @property
    def sound(self) -> bool:
        """Whether it holds a document."""
        return self.state is State.SOUND


def judge(came: Fetched, described: Description, *, cited: str = "") -> Verdict:
    """Say what a fetched page is; `cited` is the title that it should have, where it is known."""
    if came.outcome is not Outcome.FETCHED:
        return Verdict(State.NOT_FETCHED, came.sentence)
    page = _Looked(came, described, cited)
    rules = _FILES + _READ if described.media in (Media.PAGE, Media.TEXT) else _FILES
    state = next((state for state, is_so in rules if is_so(page)), State.SOUND)
    return Verdict(state, _SENTENCES[state])


@dataclass(frozen=True)
class _Looked:
    """A page as the rules look at it."""

    came: Fetched
    described: Description
    cited: str

    @cached_property
    def titles(self) -> list[str]:
        return [fold(title) for title in self.described.titles]

    @cached_property
    def words(self) -> int:
        return _words(self.described.text)

    @cached_property
    def everything(self) -> str:
        """The beginning of all there is to read, walls and what stands around them included."""
        return fold(f"{self.described.text[:20_000]}\n{self.described.beside[:20_000]}")

    @cached_property
    def steps(self) -> set[str]:
        """The parts of the host and of the path where it ended."""
        parts = urlsplit(self.came.address)
        return set((parts.hostname or "").split(".")) | set(parts.path.lower().split("/"))

    @cached_property
    def was_sent_on(self) -> bool:
        return len(self.came.hops) > 1

    @cached_property
    def has_the_cited_title(self) -> bool:
        return bool(self.cited) and any(alike(self.cited, title) for title in self.described.titles)

    def shows_the_cited_title(self) -> bool:
        """Whether the cited title is the page's, or stands in its text, or cannot be compared with either."""
        shown = f"{' '.join(self.described.titles)} {self.described.text[:1000]}"
        if self.has_the_cited_title or fold(self.cited) in fold(self.described.text[:200_000]):
            return True
        # Cited in translation.
        return script_of(self.cited, enough=1) != script_of(shown, enough=1)

    def is_titled(self, phrases: tuple[str, ...]) -> bool:
        return any(found_in(title, phrases) for title in self.titles)

    def says(self, phrases: tuple[str, ...]) -> bool:
        """Whether a short page says so, in a title or in its text."""
        return self.words < _SHORT and (self.is_titled(phrases) or bool(found_in(fold(self.described.text), phrases)))

    def says_only(self, phrases: tuple[str, ...], *, often: int) -> bool:
        """Whether it says such things more than once, and next to nothing besides."""
        if len(found_in(self.everything, phrases)) < often:
            return False
        lines = self.described.text[:20_000].splitlines()
        return sum(_words(line) for line in lines if not found_in(fold(line), phrases)) < _NEXT_TO_NOTHING


def _is_not_found(page: _Looked) -> bool:
    whole = any(title in wall_words.NOT_FOUND_TITLES for title in page.titles)
    # Under a list of the latest news it is as good as empty.
    says_so = page.is_titled(wall_words.NOT_FOUND) or page.says(wall_words.NOT_FOUND)
    return (whole or says_so) and not page.has_the_cited_title


def _is_consent_wall(page: _Looked) -> bool:
    sent_there = page.was_sent_on and bool(page.steps & _CONSENTING)
    return sent_there or page.says_only(wall_words.CONSENT, often=2)


def _is_login_wall(page: _Looked) -> bool:
    sent_there = page.was_sent_on and bool(page.steps & _SIGNING_IN)
    asks = sent_there or page.described.asks_password or page.described.for_subscribers
    return (asks and page.words < _SHORT) or page.says_only(wall_words.LOGIN, often=2)


def _is_front_page(page: _Looked) -> bool:
    asked, ended = (urlsplit(address).path.strip("/") for address in (page.came.asked, page.came.address))
    return page.was_sent_on and asked not in _FRONTS and ended in _FRONTS and not urlsplit(page.came.address).query


def _is_drawn_by_script(page: _Looked) -> bool:
    holds_script = b"<script" in page.came.body
    return (holds_script and page.words < _EMPTY) or page.says_only(wall_words.SCRIPT, often=1)


def _is_cut_short(page: _Looked) -> bool:
    # A PDF ends with %%EOF (ISO 32000 section 7.5.5); some programs write a little behind it.
    return page.described.media is Media.PDF and b"%%EOF" not in page.came.body[-2048:]


_Rule = tuple[State, Callable[[_Looked], bool]]

#: Of every file, and then of what is read; the first that holds is the answer.
_FILES: tuple[_Rule, ...] = (
    (State.GONE, lambda page: page.came.status in {404, 410}),
    (State.REFUSED, lambda page: page.came.status in {401, 402, 403, 407, 429, 451}),
    (State.FAILING, lambda page: page.came.status >= 500),
    (State.OTHER_STATUS, lambda page: page.came.status not in {200, 203}),
    (State.EMPTY, lambda page: not page.came.body),
    (State.DAMAGED, _is_cut_short),
)
_READ: tuple[_Rule, ...] = (
    (State.FOR_SALE, lambda page: page.says(wall_words.FOR_SALE)),
    (State.CHALLENGE, lambda page: page.says(wall_words.CHALLENGE) and not page.has_the_cited_title),
    (State.NOT_FOUND, _is_not_found),
    (State.CONSENT_WALL, _is_consent_wall),
    (State.LOGIN_WALL, _is_login_wall),
    (State.FRONT_PAGE, _is_front_page),
    (State.DRAWN_BY_SCRIPT, _is_drawn_by_script),
    (State.EMPTY, lambda page: page.words < _EMPTY),
    (State.OTHER_TITLE, lambda page: bool(page.cited) and not page.shows_the_cited_title()),
)


def alike(cited: str, title: str) -> bool:
    """Say whether two titles may be of one document: reworded, shortened, with the outlet's name behind it."""
    wanted, found = _groups(cited), _groups(title)
    return len(wanted & found) >= _ALIKE * len(wanted)


def _groups(title: str) -> set[str]:
    letters = f" {fold(title)} "
    return {letters[start : start + 3] for start in range(len(letters) - 2)}


def _words(text: str) -> int:
    """Return about how many words a text has, in scripts that part them and in those that do not."""
    return max(len(text.split()), len(text) // 8)
