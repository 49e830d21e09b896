"""The last part of an address: an article's, a place's."""

from collections.abc import Sequence

from django.utils.text import slugify

from articles import veil

LONGEST = 80
LONGEST_PLACE = 120


def slug_of(headline: str) -> str:
    """Return the address part for a headline: at most LONGEST characters, cut between words, never empty."""
    whole = slugify(headline, allow_unicode=True)
    cut = whole if len(whole) <= LONGEST else whole[: LONGEST + 1].rpartition("-")[0] or whole[:LONGEST]
    return cut or "untitled"


def places(city: str, country: str, withheld: Sequence[str] = ()) -> list[tuple[str, bool]]:
    """Return the address parts of the pages a dateline stands on, its city's and its country's; is each withheld.

    "Basra", "Iraq" gives basra-iraq and iraq; what is not known, or leaves nothing that an address can hold, none.
    One is withheld whose name or address holds one of the passages `withheld`.
    """
    names = [f"{city} {country}".strip() if city else "", country]
    slugs = {slugify(name, allow_unicode=True)[:LONGEST_PLACE].strip("-"): name for name in names if name}
    return [
        (slug, veil.holds(name, withheld) or veil.address_holds(slug, withheld)) for slug, name in slugs.items() if slug
    ]
