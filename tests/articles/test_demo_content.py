import re
import tomllib
from collections import Counter, defaultdict
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

DEMO = Path(__file__).resolve().parents[2] / "articles" / "demo"
HEADINGS = {"en": "For more information, please see:", "ar": "لمزيد من المعلومات:", "es": "Para más información:"}
BY = {"en": ("By ", " and "), "ar": ("بقلم ", " و"), "es": ("Por ", " y ")}
REAL_SOURCES = [
    "New York Times – Iraqi Crackdown on Shiite Forces Sets Off Fighting – 26 March 2008",
    "Al Jazeera – Iraq Battles Spread Beyond Basra – 25 March 2008",
    "CNN – Peaceful Iraq Protests Spark Clashes; 50 Reported Dead – 25 March 2008",
    "Middle East Times – Basra Battles Rage and Spread in Iraq – 25 March 2008",
    "U.S. News and World Report – Clashes in Iraq’s No. 2 City May Trigger Violence Elsewhere – 25 March 2008",
    "Washington Post – Iraqi Forces Battle Gunmen in Basra – 25 March 2008",
]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DEMO / name).read_text(encoding="utf-8"))


NEWSROOM, PLAN = _read("newsroom.toml"), _read("plan.toml")
DISPATCHES: list[dict[str, Any]] = PLAN["dispatch"]
DESKS = {desk["slug"]: desk for desk in NEWSROOM["desk"]}
REPORTERS = {reporter["slug"]: reporter for reporter in NEWSROOM["reporter"]}
ACCOUNTS = {account["username"]: account for account in NEWSROOM["account"]}
BYLINES = {name for r in REPORTERS.values() for name in (r["name"], *r.get("also_printed_as", []))}


def _text(dispatch: dict[str, Any]) -> str:
    return (DEMO / "dispatches" / str(dispatch["file"])).read_text(encoding="utf-8")


def _parts(dispatch: dict[str, Any]) -> tuple[str, list[str], list[str], list[str]]:
    """Headline, the two lines of the byline, paragraphs, source lines."""
    headline, byline, *rest = _text(dispatch).strip().split("\n\n")
    heading = rest.index(HEADINGS[dispatch["language"]])
    return headline, byline.split("\n"), rest[:heading], rest[heading + 1 :]


def _names(dispatch: dict[str, Any]) -> list[str]:
    by, conjunction = BY[dispatch["language"]]
    return _parts(dispatch)[1][0].removeprefix(by).split(conjunction)


def _holds(username: str, role: str, desk: str) -> bool:
    return any(held["role"] == role and held.get("desk", desk) == desk for held in ACCOUNTS[username]["roles"])


def _may_approve(username: str, desk: str) -> bool:
    return _holds(username, "editor", desk) or _holds(username, "managing editor", desk)


each_dispatch = pytest.mark.parametrize("dispatch", DISPATCHES, ids=lambda dispatch: dispatch["file"])


def test_every_one_of_forty_files_is_planned_once():
    on_disk = sorted(path.name for path in (DEMO / "dispatches").iterdir())
    assert len(on_disk) == 40
    assert sorted(dispatch["file"] for dispatch in DISPATCHES) == on_disk


def test_every_status_has_its_share():
    assert Counter(dispatch["status"] for dispatch in DISPATCHES) == {
        "published": 26,
        "archived": 5,
        "draft": 4,
        "in review": 3,
        "approved": 1,
        "spiked": 1,
    }
    for key in ("sent_back", "spiked", "publish_in_days", "embargo_in_days"):
        assert sum(key in dispatch for dispatch in DISPATCHES) == 1, key
    assert sum("edition" in dispatch for dispatch in DISPATCHES) == 2
    assert sum("picture" in dispatch for dispatch in DISPATCHES) == 12


@each_dispatch
def test_a_dispatch_has_the_form_of_the_archive(dispatch):
    headline, byline, paragraphs, sources = _parts(dispatch)
    assert 20 < len(headline) <= 120
    assert len(byline) == 2
    assert byline[0].startswith(BY[dispatch["language"]][0])
    assert byline[1] == f"{NEWSROOM['publication']['name']} Reporter, {DESKS[dispatch['desk']]['name']} Desk"
    assert re.match(r"[\w’ ]{3,30}[,،] [\w ]{3,30} – \S", paragraphs[0])
    assert 5 <= len(paragraphs) <= 8
    assert all(28 <= len(paragraph.split()) <= 115 for paragraph in paragraphs)
    assert 3 <= len(sources) <= 12
    for source in sources:
        outlet, title, day, *address = source.split(" – ")
        assert outlet
        assert title
        assert re.fullmatch(r"\d{1,2} (de )?\w+( الثاني)? (de )?\d{4}", day), source
        assert all(re.fullmatch(r"https://[a-z]+\.example/\S+", part) for part in address), source


@each_dispatch
def test_a_plan_speaks_of_people_and_tags_that_exist(dispatch):
    assert dispatch["desk"] in DESKS
    assert isinstance(dispatch["date"], date)
    assert isinstance(dispatch["time"], time)
    assert dispatch["genre"] in {"news", "analysis", "background"}
    assert set(_names(dispatch)) <= BYLINES
    assert 2 <= len(dispatch["tags"]) <= 5
    assert set(dispatch["tags"]) <= set(PLAN["tags"])
    assert _holds(dispatch["submitted_by"], "reporter", dispatch["desk"])
    assert dispatch["status"] in {"draft", "in review", "spiked"} or dispatch["approved_by"]
    assert dispatch["date"] <= date(2026, 11, 23)


@each_dispatch
def test_nobody_approves_what_is_theirs(dispatch):
    for step in [dispatch, *dispatch.get("edition", [])]:
        if approver := step.get("approved_by"):
            assert approver != step["submitted_by"]
            assert _may_approve(approver, dispatch["desk"])
            assert ACCOUNTS[approver].get("reporter") is None
    for verb in ("sent_back", "spiked"):
        if refused := dispatch.get(verb):
            assert _may_approve(refused["by"], dispatch["desk"])
            assert refused["reason"]


@pytest.mark.parametrize("dispatch", [d for d in DISPATCHES if "edition" in d], ids=lambda dispatch: dispatch["file"])
def test_a_later_edition_replaces_sentences_found_once(dispatch):
    text = "\n\n".join(_parts(dispatch)[2])
    before = datetime.combine(dispatch["date"], dispatch["time"])
    assert len(dispatch["edition"]) >= 2
    for edition in dispatch["edition"]:
        at = datetime.combine(edition["date"], edition["time"])
        assert before < at < datetime.combine(date(2026, 11, 23), time())
        assert edition["kind"] in {"update", "correction"}
        assert ("class" in edition) == (edition["kind"] == "correction")
        assert edition["reason"]
        for old, new in edition["replace"]:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        before = at


def test_after_print_two_people_do_what_is_done():
    after = [(dispatch, step) for dispatch in DISPATCHES for step in dispatch.get("after", [])]
    assert sorted(step["kind"] for _, step in after) == ["address", "retraction", "withdrawal"]
    for dispatch, step in after:
        assert step["proposed_by"] != step["approved_by"]
        assert _may_approve(step["approved_by"], dispatch["desk"])
        assert dispatch["date"] < step["date"]
        assert step["text"]


def test_all_desks_and_reporters_are_at_work_in_three_languages():
    assert {dispatch["desk"] for dispatch in DISPATCHES} == set(DESKS)
    assert len(DESKS) == 7
    printed = {name for dispatch in DISPATCHES for name in _names(dispatch)}
    assert printed == BYLINES
    assert Counter(dispatch["language"] for dispatch in DISPATCHES) == {"en": 38, "ar": 1, "es": 1}
    assert sum(len(_names(dispatch)) == 2 for dispatch in DISPATCHES) >= 4
    assert {tag for dispatch in DISPATCHES for tag in dispatch["tags"]} == set(PLAN["tags"])


def test_accounts_and_reporters_agree():
    assert {"reporter", "editor", "editor2", "managing", "admin"} <= set(ACCOUNTS)
    for account in ACCOUNTS.values():
        for held in account["roles"]:
            assert ("desk" in held) == (held["role"] in {"reporter", "editor"})
            assert held.get("desk", "asia") in DESKS
        if linked := account.get("reporter"):
            assert REPORTERS[linked]["name"] == account["full_name"]
    assert all(reporter["desk"] in DESKS for reporter in REPORTERS.values())
    assert [r["slug"] for r in REPORTERS.values() if r.get("name_withheld")] == ["navid-rahimi"]
    aliases = [alias.casefold().removeprefix("the ") for desk in DESKS.values() for alias in desk["aliases"]]
    assert len(aliases) == len(set(aliases))


def test_some_sources_are_cited_by_several_dispatches():
    cited = defaultdict(set)
    for dispatch in DISPATCHES:
        for source in _parts(dispatch)[3]:
            cited[tuple(source.split(" – ")[:3])].add(dispatch["file"])
    shared = [source for source, files in cited.items() if len(files) > 1]
    assert len(shared) >= 6
    assert max(len(_parts(dispatch)[3]) for dispatch in DISPATCHES) == 12


def test_the_dispatch_from_baghdad_cites_what_was_really_published():
    baghdad = next(dispatch for dispatch in DISPATCHES if dispatch["file"] == "2008-03-26-basra-operation.txt")
    assert _parts(baghdad)[3] == REAL_SOURCES


def test_no_sentence_serves_twice():
    told = defaultdict(set)
    for dispatch in DISPATCHES:
        for sentence in re.split(r"(?<=[.?!])[”»]?\s+", " ".join(_parts(dispatch)[2])):
            if len(sentence) > 60:
                told[sentence].add(dispatch["file"])
    assert {sentence: files for sentence, files in told.items() if len(files) > 1} == {}
