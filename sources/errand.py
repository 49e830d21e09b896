"""What the program that fetches is sent out with: an address, a name to give, limits. No Django."""

import json
import re
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, field

#: An IP address and a port.
Place = tuple[str, int]
#: What a visit may say besides its own headers, and how each reads.
HEADERS = {"Accept-Datetime": re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT", re.ASCII)}
#: Bytes of a query for a timestamp.
LONGEST_QUERY = 200


@dataclass(frozen=True)
class Limits:
    """What one fetch may cost. Sizes are in bytes, times in seconds.

    `body` bounds an answer in its codings and out of them, `head` its headers, `interim` the number of answers before
    the answer (1xx). Of a redirect's body `aside` bytes are read, for `aside_seconds` at the most.
    """

    seconds: float = 15.0
    connecting: float = 5.0
    hops: int = 5
    body: int = 10_000_000
    head: int = 65_536
    interim: int = 10
    aside: int = 65_536
    aside_seconds: float = 2.0

    @property
    def wire(self) -> int:
        """Bytes of one answer with headers and all: room for chunks (RFC 9112 section 7.1) as servers cut them."""
        return self.body + self.body // 5 + self.head


@dataclass(frozen=True)
class Errand:
    """What to fetch, and under which name (the User-Agent).

    `test_hosts` names, for `host:port`, the places on this machine that stand for it in tests: of places that do not
    lie on the public internet only these are connected to. `headers` are said at every hop, and are of HEADERS.
    `query` asks an authority for a timestamp (RFC 3161): it is posted, and goes nowhere else, whatever is answered.

    Raises:
        ValueError: a header is none of these, or does not read as it should; or the query is too long to be one.
    """

    address: str
    agent: str
    limits: Limits = Limits()
    test_hosts: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    headers: tuple[tuple[str, str], ...] = ()
    query: bytes = b""

    def __post_init__(self) -> None:
        """Let no header pass by which a site could learn, or be made to do, anything else."""
        for name, value in self.headers:
            if name not in HEADERS or not HEADERS[name].fullmatch(value):
                raise ValueError(f"A visit does not say {name}: {value!r}.")
        if len(self.query) > LONGEST_QUERY:
            raise ValueError(f"A timestamp is not asked for in {len(self.query)} bytes.")


def packed(errand: Errand) -> bytes:
    """Write an errand as bytes."""
    return json.dumps(asdict(errand) | {"query": b64encode(errand.query).decode()}).encode()


def unpacked(data: bytes) -> Errand:
    """Read what `packed` wrote."""
    told = json.loads(data)
    told["limits"] = Limits(**told["limits"])
    told["test_hosts"] = {name: tuple((ip, port) for ip, port in at) for name, at in told["test_hosts"].items()}
    told["headers"] = tuple((name, value) for name, value in told["headers"])
    told["query"] = b64decode(told["query"])
    return Errand(**told)
