"""How words of an article are read: every passage that is withheld for safety is covered on the way out.

This is the one place. A field that `words_shown` names has no other way to be read from a row, whoever asks:
a page, a feed, a template, the admin. Rows stay as they are; who must see them as they are (what verifies, what
prints, who may open a sealed passage) asks for the sealed form of the row, a proxy model that says so.
"""

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Protocol, TypeVar

from django.db import models
from django.db.models.query_utils import DeferredAttribute

from articles import veil

M = TypeVar("M", bound=type[models.Model])
# What a field holds: a body, an address, a plain line, an address part, sentences, a name that signs and its title,
# the fields of a form as pairs of name and value.
HTML, LINK, LINE, SLUG, LIST, NAME, TITLE, FORM = "html", "link", "line", "slug", "list", "name", "title", "form"
WITHHELD = "Name withheld"


class Withholding(Protocol):
    """A row that knows what is withheld of it, and in which language that is said."""

    reads_sealed: bool
    withheld: str | None
    public_slug: str | None
    language: str


class Shown(DeferredAttribute):
    """A field of words, read with the withheld passages covered."""

    def __init__(self, field: "models.Field[Any, Any]", form: str) -> None:
        super().__init__(field)
        self.form = form

    def __get__(self, instance: models.Model | None, cls: Any = None) -> Any:
        """Return the words as they may be read."""
        if instance is None:
            return self
        name = self.field.attname
        words = instance.__dict__[name] if name in instance.__dict__ else super().__get__(instance, cls)
        if not words:
            return words
        whose: Withholding = instance.whose_words()  # type: ignore[attr-defined]
        if self.form in _SIGNED and not whose.reads_sealed and instance.is_withheld:  # type: ignore[attr-defined]
            return _SIGNED[self.form]
        return covered(words, self.form, whose)

    def __set__(self, instance: models.Model, words: Any) -> None:
        """Keep the words."""
        instance.__dict__[self.field.attname] = words


# Who is withheld by name signs as nobody, and no title tells who it is.
_SIGNED = {NAME: WITHHELD, TITLE: ""}


def words_shown(**forms: str) -> Callable[[M], M]:
    """Let these fields of a model be read covered: field name -> what it holds.

    The model has a method `whose_words`, which returns the edition or article that knows what is withheld.
    """

    def decorate(model: M) -> M:
        for name, form in forms.items():
            field = model._meta.get_field(name)
            setattr(model, name, Shown(field, form))  # type: ignore[arg-type]
            # What is stored is what was given, never what may be read of it.
            field.pre_save = partial(_as_given, name)  # type: ignore[union-attr, method-assign]
        return model

    return decorate


def _as_given(name: str, instance: models.Model, add: bool) -> Any:
    return instance.__dict__[name]


def lines(*names: str) -> dict[str, str]:
    """Return these fields as plain lines."""
    return dict.fromkeys(names, LINE)


def covered(words: Any, form: str, whose: Withholding) -> Any:
    """Return words of that form as they may be read in `whose` place."""
    if whose.reads_sealed or not whose.withheld:
        return words
    if form == SLUG:
        return whose.public_slug or words
    passages, mark = passages_in(whose.withheld), veil.mark_of(whose.language)
    if form == LIST:
        return [veil.cover(line, passages, mark) for line in words]
    if form == FORM:
        return [[name, covered(value, _typed_as(name, value), whose)] for name, value in words]
    if form == LINK:
        return "" if veil.address_holds(words, passages) else words
    return (veil.cover_body if form == HTML else veil.cover)(words, passages, mark)


def _typed_as(name: str, value: str) -> str:
    """Return what a field of the writing page holds."""
    if name == "body":
        return HTML
    return LINK if name == "slug" or value.startswith(("http://", "https://")) else LINE


def passages_in(withheld: str | None) -> list[str]:
    """Return the passages that a row's own note of them names."""
    return [passage for passage, _at in json.loads(withheld or "[]")]


def moments_in(withheld: str | None) -> list[str]:
    """Return since when each of them is withheld, as ISO moments."""
    return [at for _passage, at in json.loads(withheld or "[]")]


def noted(passages: Sequence[tuple[str, str]]) -> str | None:
    """Return passages and moments as a row notes them, None where there are none."""
    return (
        json.dumps(sorted(passages, key=lambda known: (known[1], known[0])), ensure_ascii=False) if passages else None
    )
