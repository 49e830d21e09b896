"""What pages say of themselves to machines: schema.org in JSON-LD, OpenGraph, breadcrumbs."""

import json
import re

import html5lib
import pytest

from articles.models import Edition
from newsroom.models import Publication
from sources import captures

THING = set("@type @id name url description image mainEntityOfPage".split())
WORK = THING | set(
    "headline author publisher datePublished dateModified inLanguage keywords wordCount timeRequired "
    "creativeWorkStatus correction isAccessibleForFree citation copyrightHolder copyrightYear locationCreated "
    "contentLocation archivedAt mainEntity text".split()
)
#: schema.org: what each type may have, of what we use.
KNOWN = {
    **dict.fromkeys(
        ["NewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle"],
        WORK | {"articleSection", "dateline"},
    ),
    **dict.fromkeys(["CreativeWork", "CollectionPage", "ProfilePage", "CorrectionComment"], WORK),
    "ImageObject": THING,
    "Person": THING | {"jobTitle"},
    "Place": THING,
    "Organization": THING,
    "NewsMediaOrganization": THING | {"logo", "masthead"},
    "BreadcrumbList": THING | {"itemListElement"},
    "ItemList": THING | {"itemListElement"},
    "ListItem": THING | {"position", "item"},
}


def scripts(page):
    return [
        json.loads(found)
        for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    ]


def check(value, is_root=False):
    """Find what schema.org does not know, and what is empty."""
    if isinstance(value, list):
        assert value
        for each in value:
            check(each)
    elif isinstance(value, dict):
        own = {name for name in value if name != "@context"}
        assert ("@context" in value) == is_root
        assert own <= KNOWN[value["@type"]], value["@type"]
        for name in own:
            check(value[name])
    else:
        assert value not in ("", None)


@pytest.fixture
def told(house, full_words, publish, proposed, corrected, person, client):
    """What every kind of page tells, by its address; stored texts are hostile."""
    Publication.objects.create(name="The </script> & “Herald”", tagline="<b>News</b>")
    made = house(1)
    made.reporters[0].biography = "Was <there>."
    made.reporters[0].save()
    publish(full_words("Left </script><script>alert(1)</script> & <right>", language="ar"))
    paths = [edition.get_absolute_url() for edition in Edition.objects.order_by("id")]
    lists = ["/", "/archive/", "/archive/?tag=tag-1", "/desks/desk-of-1/", "/reporters/ada-smithi/", "/tags/tag-1/",
             "/outlets/", "/outlets/the-daily-1/", "/sources/", "/corrections/", *paths]  # fmt: skip
    return {path: client.get(path).content.decode() for path in lists}


def says_what_schema_knows_and_nothing_empty(told):
    for path, page in told.items():
        assert scripts(page), path
        for record in scripts(page):
            assert record["@context"] == "https://schema.org"
            check(record, is_root=True)
        assert "alert(1)</script>" not in page


def says_where_it_stands_below_the_front(told):
    for path, page in told.items():
        trails = [record["itemListElement"] for record in scripts(page) if record["@type"] == "BreadcrumbList"]
        assert len(trails) == (path != "/"), path
        for steps in trails:
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert all(step["item"].startswith("http://localhost:8000/") for step in steps[:-1])
            assert "item" not in steps[-1]


def tells_lists_people_and_the_newsroom_apart(told):
    of = {path: {record["@type"]: record for record in scripts(page)} for path, page in told.items()}
    assert of["/"]["NewsMediaOrganization"]["name"] == "The </script> & “Herald”"
    assert of["/reporters/ada-smithi/"]["ProfilePage"]["mainEntity"]["description"] == "Was <there>."
    listed = of["/tags/tag-1/"]["CollectionPage"]["mainEntity"]["itemListElement"]
    assert [(row["position"], row["name"]) for row in listed] == [(1, "Piece 1 of desk-of-1")]


def test_every_kind_of_page_tells_machines_what_it_is(told, subtests):
    # The newsroom is dear to make: one for all that is asked of its pages.
    for asked in (
        says_what_schema_knows_and_nothing_empty,
        says_where_it_stands_below_the_front,
        tells_lists_people_and_the_newsroom_apart,
    ):
        with subtests.test(asked.__name__):
            asked(told)


def test_a_preserved_source_leads_to_its_copy(house, reporter, client):
    made = house(1)
    source = made.articles[0].editions.get().citations.get().source
    [cited] = scripts(client.get(made.paths[0]).content.decode())[0]["citation"]
    assert (cited["@type"], cited["headline"]) == ("NewsArticle", source.title)
    assert "archivedAt" not in cited
    captures.bring(source, b"Seven were wounded.", name="raid.txt", by=reporter)
    [cited] = scripts(client.get(made.paths[0]).content.decode())[0]["citation"]
    assert cited["archivedAt"] == f"http://localhost:8000/sources/{source.uid}/"


def test_article_is_shared_with_its_picture_people_and_place(house, client):
    [path] = house(1).paths
    tree = html5lib.parse(client.get(path).content.decode(), namespaceHTMLElements=False)
    told = {meta.get("property") or meta.get("name"): meta.get("content") for meta in tree.findall(".//meta")}
    assert told["og:locale"] == "en_US"
    assert told["og:image"] == told["twitter:image"]
    assert (told["og:image:width"], told["og:image:height"], told["og:image:type"]) == ("41", "22", "image/jpeg")
    assert told["og:image:alt"] == told["twitter:image:alt"] == "An empty street."
    assert told["twitter:card"] == "summary_large_image"
    assert told["article:author"] == "http://localhost:8000/reporters/ada-smithi/"
    assert told["twitter:title"] == told["og:title"] == "Piece 1 of desk-of-1"
