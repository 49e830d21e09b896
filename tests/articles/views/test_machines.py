"""Small files for browsers and visitors of a trade."""

import json
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest

from newsroom import clock
from newsroom.models import Publication

OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_search_box_of_a_browser_finds_the_archive(printed, client):
    Publication.objects.create(name="The Very Long & Serious Herald")
    printed("Raid in Basra")
    assert b'href="/opensearch.xml"' in client.get("/").content
    answer = client.get("/opensearch.xml")
    assert answer["Content-Type"] == "application/opensearchdescription+xml"
    told = ET.fromstring(answer.content)
    assert (told.tag, told.findtext(f"{OPENSEARCH}ShortName")) == (
        f"{OPENSEARCH}OpenSearchDescription",
        "The Very Long &",
    )
    for url in told.findall(f"{OPENSEARCH}Url"):
        found = client.get(url.get("template").removeprefix("http://localhost:8000").replace("{searchTerms}", "basra"))
        assert found["Content-Type"].startswith(url.get("type"))
        assert b"Raid in Basra" in found.content


def test_manifest_names_the_newsroom_and_runs_nothing(db, client):
    Publication.objects.create(name="The Herald", language="ar")
    answer = client.get("/site.webmanifest")
    told = json.loads(answer.content)
    assert answer["Content-Type"] == "application/manifest+json"
    assert (told["name"], told["lang"], told["display"], told["start_url"]) == ("The Herald", "ar", "browser", "/")
    assert client.get(told["icons"][0]["src"]).status_code == 200


@pytest.mark.parametrize(("name", "kind"), [("favicon.ico", "image/"), ("favicon.svg", "image/svg+xml")])
def test_sign_stands_where_browsers_look_for_it(name, kind, client):
    answer = client.get(f"/{name}")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith(kind)


def test_security_is_told_until_the_day_that_it_expires(db, client):
    missing = client.get("/never/there/").content
    assert client.get("/.well-known/security.txt").content == missing
    tomorrow = clock.now().date() + timedelta(days=1)
    Publication.objects.create(security_contact="mailto:security@news.example", security_expires=tomorrow)
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode() == (
        "Contact: mailto:security@news.example\n"
        f"Expires: {tomorrow}T23:59:59Z\n"
        "Preferred-Languages: en\n"
        "Canonical: http://localhost:8000/.well-known/security.txt\n"
    )
    with clock.at(datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=UTC) + timedelta(days=1)):
        assert client.get("/.well-known/security.txt").status_code == 404
