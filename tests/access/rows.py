"""What a row of the table says: who reaches an address, what can be posted there, and what that may write."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsroom.roles import Right

if TYPE_CHECKING:
    from tests.access.scene import Scene

# Field -> value; a name in braces stands for a place of the scene, such as the article's number.
Data = dict[str, str]
Rights = frozenset[Right]

# Every standing of an article that the table tells apart; the first six are its statuses.
STANDINGS = (
    "draft",
    "in review",
    "approved",
    "published",
    "archived",
    "spiked",
    "scheduled",
    "retracted",
    "withdrawn",
    "revised",
    "revision in review",
    "revision approved",
    "retraction proposed",
    "correction proposed",
)
EVERY = frozenset(STANDINGS)
# Written by whatever is done: the record of it, and what tells people of it.
TRAIL = frozenset({"LedgerEntry", "LedgerHead", "Notification", "OutboxRow"})


def one_of(*rights: Right) -> Rights:
    """Return rights of which one is enough."""
    return frozenset(rights)


WRITE, EDIT = one_of(Right.WRITE), one_of(Right.EDIT)
# An address for everybody who is signed in, and one for everybody.
SIGNED_IN, OPEN = "signed in", "open"


# In which standing what is needed at the article's desk; where there is none, nobody may.
Where = dict[str, Rights]


def on(rights: Rights, *names: str) -> Where:
    """Return that one of these rights is needed where the article stands so; in every standing where none is named."""
    if unknown := set(names) - EVERY:
        raise ValueError(f"No article stands so: {unknown}")
    return dict.fromkeys(names or STANDINGS, rights)


NEVER: Where = {}


@dataclass(frozen=True)
class Post:
    """One thing that can be asked of an address by POST, as its page sends it, with every field there is.

    `where` says who may; without it, whoever reaches the address and has a right of `holding` anywhere. `there_too`
    is needed at the other desk besides, and who lacks it is told so with `there`; `but` are refused all the same. Who
    may is answered with `answers`, and rows of the models named in `writes` change: of the first at the least, of
    others besides the TRAIL none; and the ledger has it unless it is `untold`. Who may not is answered with `refused`,
    and nothing changes but rows of `keeps` that are added. `given` prepares what it takes, and names it. What is
    `alike` follows the rules of another post of the same address, and is tried less often.
    """

    what: str
    data: "Data | Callable[[Scene], Data]" = field(default_factory=dict)
    writes: str = ""
    where: Where | None = None
    holding: Rights = frozenset()
    there_too: Rights = frozenset()
    there: int = 422
    but: frozenset[str] = frozenset()
    answers: int = 302
    refused: int = 302
    refused_to: Mapping[str, int] = field(default_factory=dict)
    missing: int = 0
    keeps: str = ""
    untold: bool = False
    given: "Callable[[Scene], Data] | None" = None
    alike: bool = False
    own: bool = False
    json: bool = False
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Address:
    """One address, by the name of its URL.

    `rights` are those of which one is needed anywhere, or SIGNED_IN, or OPEN. `seen_by` is the right at the
    article's desk without which it is as good as missing, which is answered with `missing`. `get` is the answer to
    GET in the standings `get_at`, and `get_else` in others; looking writes nothing but rows of `reading`. Who lacks the
    rights is `denied` with that answer.
    """

    rights: Rights | str
    arguments: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    get: int = 200
    get_at: frozenset[str] = EVERY
    get_else: int = 302
    query: str = ""
    seen_by: Rights | None = None
    missing: int = 404
    denied: int = 403
    reading: str = ""
    get_in: int = 0
    lists_them: bool = False
    path: str = ""

    @property
    def of_an_article(self) -> bool:
        """Whether it matters where the article stands."""
        return self.lists_them or bool({"{article}", "{note}"} & set(self.arguments))
