"""The house rules about templates. Each takes a template's path and text and returns what is wrong, in words."""

import re
from collections.abc import Iterator

COMMENT = re.compile(r"\{#.*?#\}|\{% comment .*?endcomment %\}|<!--.*?-->", re.DOTALL)
LOGIC = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
TAG = re.compile(r"<[a-zA-Z][^<>]*>")
# Data for machines, which no browser runs.
DATA_SCRIPT = re.compile(r"""<script\b[^>]*\btype=["']?application/ld\+json["'\s>]""")
# Django's own form and admin includes take what they take.
NOT_OURS = "templates/admin/"


def nothing_inline(path: str, text: str) -> Iterator[str]:
    """No script, style or handler in the page: the content policy would block it, and readers need none."""
    if not path.endswith((".html", ".xml")):
        return
    bare = COMMENT.sub("", text)
    for script in re.finditer(r"<script\b[^>]*>", bare):
        if "src=" not in script.group() and not DATA_SCRIPT.match(script.group()):
            yield f"inline script: {script.group()}"
    if re.search(r"<style\b", bare):
        yield "inline style sheet"
    for tag in TAG.finditer(LOGIC.sub("", bare)):
        if found := re.search(r"""\s(style|on[a-z]+)\s*=""", tag.group()):
            yield f"{found.group(1)}= in {tag.group()[:60]}"
        if re.search(r"""=\s*["']?\s*javascript:""", tag.group(), re.IGNORECASE):
            yield f"javascript: in {tag.group()[:60]}"


def escapes_everything(path: str, text: str) -> Iterator[str]:
    """Only articles/markup.py declares HTML safe. In a text file there is no HTML to escape."""
    bare = COMMENT.sub("", text)
    if re.search(r"\|\s*safe(seq)?\b", bare):
        yield "|safe"
    if not path.endswith(".txt") and re.search(r"\{%\s*autoescape\s+off", bare):
        yield "autoescape off"


def partial_says_what_it_takes(path: str, text: str) -> Iterator[str]:
    """A partial's first line names what it is given."""
    if path.rpartition("/")[2].startswith("_") and not text.startswith("{# takes:"):
        yield "the first line does not begin with {# takes:"


def not_too_long(_path: str, text: str) -> Iterator[str]:
    """At most 120 lines."""
    if (lines := len(text.splitlines())) > 120:
        yield f"{lines} lines, more than 120"


def reads_the_edition_only(path: str, text: str) -> Iterator[str]:
    """A public page shows what is in print and never reaches through it to the working copy."""
    if path.startswith(NOT_OURS):
        return
    for found in re.finditer(r"\{[{%][^}]*?\b\w+\.(article|version|approval)\.\w+", COMMENT.sub("", text)):
        yield f"{found.group()} reaches into the working copy"


RULES = [nothing_inline, escapes_everything, partial_says_what_it_takes, not_too_long, reads_the_edition_only]
