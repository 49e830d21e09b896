"""The documentation says what the code does."""

import re
from pathlib import Path

import pytest
import reference
from django.urls import URLPattern, URLResolver, get_resolver

from articles.imports.dispatch import parse

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
REFERENCE = ROOT / "docs" / "reference"
CHANGELOG_PARTS = ["For readers", "For the desk", "For operators", "For developers", "Upgrading"]


@pytest.mark.parametrize("page", reference.PAGES)
def test_reference_is_what_the_code_says(page):
    assert (REFERENCE / page).read_text() == reference.PAGES[page](), "Run: make docs"


def test_every_command_says_what_it_does():
    told = (REFERENCE / "commands.md").read_text()
    for name in reference.own_commands():
        assert re.search(rf"^## {name}\n\n\w.+\.$", told, re.MULTILINE), name


def shown(pattern: str) -> str:
    """An address pattern as the reference writes it: /desks/<slug>/."""
    named = re.sub(r"\(\?P<(\w+)>(?:[^()\[\]]|\[[^\]]*\])*\)", r"<\1>", pattern)
    named = re.sub(r"<\w+:(\w+)>", r"<\1>", named)
    return "/" + re.sub(r"[\^$]|\\Z", "", named).replace("\\", "")


def public_addresses(patterns, before: str = "") -> set[str]:
    found = set()
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            found |= {"/admin/…"} if here == "admin/" else public_addresses(pattern.url_patterns, here)
        elif isinstance(pattern, URLPattern):
            found.add(shown(here))
    return found


def test_every_address_is_listed_with_who_may_read_it():
    rows = re.findall(r"^\| `(.+?)` \| .+ \| .+ \|$", (REFERENCE / "urls.md").read_text(), re.MULTILINE)
    assert sorted(rows) == sorted(public_addresses(get_resolver().url_patterns))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page):
    text = page.read_text()
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", re.sub(r"<!--.*?-->", "", text)):
        if not target.startswith(("http://", "https://")):
            assert (page.parent / target).exists(), target


def test_readme_begins_with_the_two_commands():
    lines = [line.split("#")[0].strip() for line in (ROOT / "README.md").read_text().splitlines()[1:4]]
    assert lines == ["", "make run", "make test"]


def test_make_targets_named_in_the_docs_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {target for page in PAGES for target in re.findall(r"(?:`| {4})make ([a-z]+)", page.read_text())}
    assert named <= targets


def test_ci_runs_the_test_command_of_the_readme():
    assert "\nstep make test\n" in (ROOT / ".ci" / "run").read_text()


def test_changelog_has_an_unreleased_part_for_each_of_its_readers():
    unreleased = (ROOT / "CHANGELOG.md").read_text().split("\n## ")[1]
    assert unreleased.startswith("Unreleased\n")
    assert re.findall(r"^### (.+)$", unreleased, re.MULTILINE) == CHANGELOG_PARTS


def test_decisions_are_numbered_without_a_gap():
    numbers = [path.name[:4] for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert numbers == [f"{n:04}" for n in range(1, len(numbers) + 1)]


def test_dispatch_of_the_tutorial_is_taken_apart_without_a_doubt():
    tutorial = (ROOT / "docs" / "tutorial" / "first-dispatch.md").read_text()
    found = parse(re.search(r"```\n(.+?)```", tutorial, re.DOTALL)[1])
    assert found.headline == "Ferry Inquiry Hears From Deck Crew After Eleven Months"
    assert [source.title for source in found.sources] == [
        "Deck Hands Testify at Ferry Inquiry",
        "Owner Told to Produce Alarm Log",
    ]
    assert list(found.doubts) == []


def test_every_requirement_names_tests_that_are_there():
    """Each item of docs/reference/standards.md, and nothing that was renamed since."""
    told, items, lost = (REFERENCE / "standards.md").read_text(), set(), []
    for row in re.findall(r"^\| (\d[\d, ]*) \|.*\|(.*)\|$", told, re.MULTILINE):
        items |= {int(number) for number in row[0].split(",")}
        file = ""
        for named in re.findall(r"`([^`]+)`", row[1]):
            file, _, name = named.rpartition("::") if "::" in named else (file, "", named)
            found = (ROOT / file).read_text() if file else ""
            lost += [] if re.search(rf"^\s*def {name}\(", found, re.MULTILINE) else [f"{row[0]}: {named}"]
    assert lost == []
    assert items == {*range(1, 35), *range(39, 43)}
