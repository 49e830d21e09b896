"""What a site asks of programs (RFC 9309). Text in, answers out; no connection."""

import re
from dataclasses import dataclass
from urllib.parse import quote

#: More of a robots.txt is not read; the standard asks for 500 KiB at least (section 2.5).
LONGEST = 512_000
_MOST_RULES = 2000
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_WRITTEN_OUT = re.compile(r"%([0-9a-fA-F]{2})")
_PRINTABLE = "".join(chr(code) for code in range(33, 127))


@dataclass(frozen=True)
class Rule:
    """Whether paths of this pattern may be visited; `*` stands for anything, `$` at its end for the path's end."""

    pattern: str
    allowed: bool


def rules_for(agent: str, text: str) -> tuple[Rule, ...]:
    """Return what a robots.txt tells the program `agent`; where it does not name it, what it tells all."""
    ours: list[Rule] = []
    everybody: list[Rule] = []
    named: set[str] = set()
    between = True
    for name, value in _lines(text):
        if name == "user-agent":
            named = {_token(value)} if between else named | {_token(value)}
            between = False
        elif name in ("allow", "disallow"):
            between = True
            rule = Rule(_plain(value), name == "allow")
            ours += [rule] if _token(agent) in named and value else []
            everybody += [rule] if "*" in named and value else []
    return tuple((ours if _names(agent, text) else everybody)[:_MOST_RULES])


def may_visit(target: str, rules: tuple[Rule, ...]) -> bool:
    """Say whether path and query `target` may be visited: the longest pattern decides, of two as long the kinder."""
    path = _plain(target)
    matching = [(len(rule.pattern), rule.allowed) for rule in rules if _matches(rule.pattern, path)]
    return path == "/robots.txt" or max(matching, default=(0, True))[1]


def _lines(text: str) -> list[tuple[str, str]]:
    lines = []
    # A line that is cut short would ask for more than the site does.
    whole = text if len(text) <= LONGEST else text[: text.rfind("\n", 0, LONGEST) + 1]
    for line in whole.removeprefix("\ufeff").splitlines():
        name, _colon, value = line.partition("#")[0].partition(":")
        lines.append((name.strip().lower(), value.strip()))
    return lines


def _names(agent: str, text: str) -> bool:
    """Say whether it has a group for this program, even one without a rule."""
    return any(name == "user-agent" and _token(value) == _token(agent) for name, value in _lines(text))


def _token(agent: str) -> str:
    """Return the product token of a name; some write its version behind it."""
    return agent.partition("/")[0].strip().lower()


def _plain(path: str) -> str:
    """Return a path so that two spellings of it compare: written out where it must be, and not where it need not."""

    def decoded(found: re.Match[str]) -> str:
        letter = chr(int(found[1], 16))
        return letter if _UNRESERVED.fullmatch(letter) else found[0].upper()

    return _WRITTEN_OUT.sub(decoded, quote(path, _PRINTABLE))


def _matches(pattern: str, path: str) -> bool:
    """Compare piece by piece, each as early as it is found: never slower for a pattern that wants to be slow."""
    anchored = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    if not others:
        return not anchored or path == first
    at = len(first)
    for piece in others[:-1]:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    last = others[-1]
    return path.endswith(last) and len(path) - len(last) >= at if anchored else path.find(last, at) >= 0
