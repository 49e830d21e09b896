"""The archive's filters: what an address asks, as a question for editions, and as chips that take each part back."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import django_filters
from django import forms
from django.db.models import Model, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles import search
from articles.filter_fields import called, choice, day, desks, one_of, outlets, reporters, sources, tags, typed
from articles.labels import Labels, labels_of
from articles.models import Edition
from articles.models.article import Genre
from articles.models.edition import Cursor, EditionQuerySet, Mark
from articles.periods import start_of
from articles.query_language import Query, parse
from articles.search import Found, Place, Wanted
from articles.search_engines import Value
from articles.search_keys import covering, key, named
from newsroom.pages import with_query
from sources.models import Outlet, Source

LONGEST_WORDS = 200
# The index knows no period before it; a newsroom's archive reaches back less far.
EARLIEST = date(1800, 1, 1)
# The relation whose rows lead the list; of several asked for, the first here.
LEADING = {"source": "citations", "outlet": "citations", "tag": "edition_tags", "reporter": "bylines"}
LANGUAGES = [
    ("ar", _("Arabic")),
    ("en", _("English")),
    ("fr", _("French")),
    ("pt", _("Portuguese")),
    ("es", _("Spanish")),
]
KINDS = [
    (Genre.NEWS, _("News")),
    (Genre.BRIEF, _("Brief")),
    (Genre.ANALYSIS, _("Analysis")),
    (Genre.OPINION, _("Opinion")),
    (Genre.BACKGROUND, _("Background")),
]
STANDINGS = {
    "corrected": (_("Corrected"), Q(mark=Mark.CORRECTED)),
    "retracted": (_("Retracted"), Q(mark=Mark.RETRACTED)),
    "updated": (_("Updated"), Q(mark=Mark.NONE, changed_at__isnull=False)),
}
PERIODS = {"p": ("since", "until"), "e": ("happened_since", "happened_until")}
# Conditions of a search, as articles.search takes them. Who asks for a place is not told of one that is withheld.
_PLACED = ("e.withheld IS NULL", ())
_BOUNDS = {
    "since": "e.first_published_at >= %s",
    "until": "e.first_published_at < %s",
    "happened_since": "e.event_date >= %s",
    "happened_until": "e.event_date <= %s",
}


@dataclass(frozen=True)
class Chip:
    """One filter in force: its words, and the address of the list without it."""

    words: str
    without: str


class PeriodForm(forms.Form):
    """The filters as a form."""

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        for first, last in PERIODS.values():
            since, until = self.cleaned_data.get(first), self.cleaned_data.get(last)
            if since and until and until < since:
                self.add_error(last, _("The period ends before it begins."))
        return self.cleaned_data


class Archive(django_filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    """Everything public, narrowed by what an address asks. `request` is needed: it says as of when."""

    words = typed(_("Words"), "kept", LONGEST_WORDS)
    desk = choice(_("Desk"), desks, _("All desks"), _("The archive knows no such desk."))
    reporter = called(_("Reporter"), reporters, _("The archive knows no such reporter."))
    tag = called(_("Tag"), tags, _("The archive knows no such tag."))
    outlet = called(_("Outlet"), outlets, _("The archive knows no such outlet."))
    place = typed(_("Place"), "kept", LONGEST_WORDS)
    language = one_of(_("Language"), LANGUAGES, _("All languages"))
    kind = one_of(_("Kind"), KINDS, _("All kinds"), field_name="genre")
    standing = one_of(
        _("Changed since"), [(name, each[0]) for name, each in STANDINGS.items()], _("Or not"), method="standing_so"
    )
    since = day(_("Published from"), "from_day")
    until = day(_("Published to"), "to_day")
    happened_since = day(_("Happened from"), "happened_from_day")
    happened_until = day(_("Happened to"), "happened_to_day")
    # No list could hold them all: the page of a source leads here.
    source = choice(
        _("Source"),
        sources,
        "",
        _("The archive knows no such source."),
        to_field_name="uid",
        method="beside",
        widget=forms.HiddenInput,
    )

    class Meta:
        model = Edition
        fields: list[str] = []
        form = PeriodForm

    @property
    def asked(self) -> Query:
        """The words that were asked for, taken apart. The form must be valid."""
        return parse(self.form.cleaned_data["words"])

    @property
    def is_search(self) -> bool:
        """Whether the index has to be asked, and answers by rank out of a bounded number. The form must be valid."""
        return bool(self.form.cleaned_data["words"] or self.form.cleaned_data["place"])

    def listed(self, cursor: Cursor | None) -> EditionQuerySet:
        """Return what was asked for without words, newest first, from the cursor on. The form must be valid."""
        lead = self._lead()
        found: EditionQuerySet = self.qs
        if lead is None:
            return found.newest_first().after(cursor)
        value = self.form.cleaned_data[lead]
        return found.under(LEADING[lead], cursor, self._bounds(), **_row(lead, value))

    def searched(self, place: Place | None, most: int) -> Found:
        """Return at most so many of what was asked for in words, best first, from the place on.

        The form must be valid.
        """
        query = self.asked
        if self.form.cleaned_data["words"] and not (query.terms or query.period):
            return Found([])
        return search.find(
            Wanted(query, tuple(self._keys()), tuple(self._conditions())), self.request.moment, place, most
        )

    def beside(self, found: EditionQuerySet, name: str, value: Model) -> EditionQuerySet:
        """Keep what has such a row, unless it leads the list anyway."""
        return found if name == self._lead() else found.having(LEADING[name], **_row(name, value))

    def kept(self, found: EditionQuerySet, _name: str, _value: str) -> EditionQuerySet:
        """Keep everything: the index is asked for words and places."""
        return found

    def standing_so(self, found: EditionQuerySet, _name: str, value: str) -> EditionQuerySet:
        """Keep what was corrected, retracted or updated."""
        return found.filter(STANDINGS[value][1])

    def from_day(self, found: EditionQuerySet, _name: str, value: date) -> EditionQuerySet:
        """Keep what is of that day or later."""
        return found.filter(first_published_at__gte=start_of(value))

    def to_day(self, found: EditionQuerySet, _name: str, value: date) -> EditionQuerySet:
        """Keep what is of that day or earlier."""
        return found.filter(first_published_at__lt=start_of(value, 1))

    def happened_from_day(self, found: EditionQuerySet, _name: str, value: date) -> EditionQuerySet:
        """Keep what tells of that day or a later one."""
        return found.filter(event_date__gte=value)

    def happened_to_day(self, found: EditionQuerySet, _name: str, value: date) -> EditionQuerySet:
        """Keep what tells of that day or an earlier one."""
        return found.filter(event_date__lte=value)

    def chips(self, path: str) -> list[Chip]:
        """Return each filter in force with the address of the list without it; a period among the words is its own."""
        chips, period = [], self.asked.period
        if period:
            chips.append(
                Chip(f"{_('Period')}: {_labels().partial(period.known)}", self._without(path, words=self.asked.rest))
            )
        for name, value in self.form.cleaned_data.items():
            words = self.asked.rest if name == "words" else _in_words(self.filters[name], value) if value else ""
            if words:
                left = {name: period.typed} if name == "words" and period else {name: ""}
                chips.append(Chip(f"{self.filters[name].label}: {words}", self._without(path, **left)))
        return chips

    def query(self) -> dict[str, str]:
        """Return the filters in force as the parameters of an address."""
        given = self.form.cleaned_data
        return {name: _in_address(given[name]) for name in self.filters if given.get(name)}

    def _without(self, path: str, **left: str) -> str:
        return with_query(path, **{name: left.get(name, text) for name, text in self.query().items()})

    def _lead(self) -> str | None:
        return next((name for name in LEADING if self.form.cleaned_data.get(name)), None)

    def _bounds(self) -> dict[str, datetime]:
        """Return the period as conditions on the leading rows, which carry the day too."""
        since, until = self.form.cleaned_data.get("since"), self.form.cleaned_data.get("until")
        bounds = {"first_published_at__gte": since and start_of(since)}
        bounds["first_published_at__lt"] = until and start_of(until, 1)
        return {name: moment for name, moment in bounds.items() if moment}

    def _keys(self) -> list[tuple[str, ...]]:
        """Return the filters as keys of the index; of each group one must be there."""
        given = self.form.cleaned_data
        letters = {"desk": "d", "language": "l", "kind": "g", "standing": "m", "reporter": "r", "tag": "t"}
        keys: list[tuple[str, ...]] = [
            (key(letter, getattr(given[n], "pk", given[n])),) for n, letter in letters.items() if given[n]
        ]
        for name, letter in {"outlet": "o", "source": "s"}.items():
            if given[name]:
                keys.append(tuple(key(letter, number) for number in _row(name, given[name])[f"{name}__in"]))
        if given["place"]:
            keys += [(named("c", part),) for part in given["place"].split(",") if part.strip()]
        for kind, (first, last) in PERIODS.items():
            if given[first] or given[last]:
                since, until = max(given[first] or EARLIEST, EARLIEST), given[last] or self._latest()
                keys.append(tuple(covering(kind, since, min(until, self._latest()))))
        # A period in which nothing can lie has none; its conditions say so.
        return [group for group in keys if group]

    def _latest(self) -> date:
        """Return the last day that an archive can tell of, with room for what is announced."""
        return date(self.request.moment.year + 10, 12, 31)

    def _conditions(self) -> list[tuple[str, tuple[Value, ...]]]:
        given = self.form.cleaned_data
        placed = [_PLACED] if given["place"] else []
        return placed + [
            (sql, (search.bound(_moment_or_day(name, given[name])),)) for name, sql in _BOUNDS.items() if given[name]
        ]


def _moment_or_day(name: str, value: date) -> date:
    """Return a day as what its condition compares: what happened has a day, what was published a moment."""
    return {"since": start_of(value), "until": start_of(value, 1)}.get(name, value)


def _row(name: str, value: Model) -> dict[str, Any]:
    """Return what a row has that names the value: of an outlet, any record that it stands for."""
    if isinstance(value, Source):
        root = value.root_id or value.pk
        return {"source__in": [root, *Source.objects.filter(root=root).values_list("pk", flat=True)]}
    return outlet_row(value) if isinstance(value, Outlet) else {name: value}


def outlet_row(outlet: Outlet) -> dict[str, list[int]]:
    """Return what a row has that names an outlet: any record that it stands for."""
    root = outlet.root_id or outlet.pk
    return {"outlet__in": [root, *Outlet.objects.filter(root=root).values_list("pk", flat=True)]}


def _in_address(value: Any) -> str:
    return str(getattr(value, "slug", "") or getattr(value, "uid", value))


def _labels() -> Labels:
    """Return the words of the language in which the page is being made."""
    return labels_of(get_language() or "")


def _in_words(asked: django_filters.Filter, value: Any) -> str:
    if isinstance(value, date):
        return _labels().day_of(value)
    return str(dict(asked.extra.get("choices", ())).get(value, value) if isinstance(value, str) else value)
