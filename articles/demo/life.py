"""The demo newsroom's past, lived through event by event with the clock set, by the actions of real work."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from articles import corrections, editing, photos, pins, versions, workflow
from articles.citations import cite, document
from articles.corrections import Asked
from articles.demo.house import FOLDER
from articles.demo.pictures import draw
from articles.imports.dispatch import Dispatch, parse
from articles.imports.load import Origin, as_words, keep_intake
from articles.models import Article
from articles.models.pin import Spot
from articles.proposal_rules import words_in_question
from articles.rules import Wish
from articles.words import PictureWords, Words
from newsroom import clock, notifications
from newsroom.models import Reporter, User
from sources.records import find_or_make

Event = tuple[datetime, Callable[[], None]]


@dataclass
class Story:
    """One dispatch of the plan, from its first save to where the plan leaves it."""

    plan: dict[str, Any]
    people: dict[str, User]
    house: dict[str, Any]
    started: datetime
    article: Article = field(init=False)

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the plan's times are given."""
        return ZoneInfo(self.house["publication"]["time_zone"])

    def events(self) -> Iterator[Event]:
        """Yield what happens to it and when, in order of time."""
        printed = datetime.combine(self.plan["date"], self.plan["time"], tzinfo=self.zone)
        status = self.plan["status"]
        yield printed - timedelta(hours=6), self.write
        if status == "draft" and "sent_back" not in self.plan:
            return
        yield (
            printed - timedelta(hours=3),
            partial(self.move, "submit", self.plan["submitted_by"], reason=self.plan.get("note_to_editor", "")),
        )
        for verb, key in (("send back", "sent_back"), ("spike", "spiked")):
            if key in self.plan:
                yield printed, partial(self.move, verb, self.plan[key]["by"], reason=self.plan[key]["reason"])
        if status in {"approved", "published", "archived"}:
            yield printed - timedelta(minutes=5), partial(self.move, "approve", self.plan["approved_by"])
        if status in {"published", "archived"}:
            yield printed, self.publish
        for edition in self.plan.get("edition", []):
            at = datetime.combine(edition["date"], edition["time"], tzinfo=self.zone)
            yield at - timedelta(minutes=40), partial(self.revise, edition)
            yield at, partial(self.reprint, edition)
        yield from self.after_print()
        if status == "archived":
            yield printed + timedelta(days=200), partial(self.move, "archive", self.plan["approved_by"])

    def after_print(self) -> Iterator[Event]:
        """Yield what is proposed for it once it is in print, and approved by a second person."""
        for step in self.plan.get("after", []):
            at = datetime.combine(step["date"], step["time"], tzinfo=self.zone)
            yield at - timedelta(minutes=40), partial(self.propose, step)
            yield at, partial(self.approve, step)

    def write(self) -> None:
        """Bring the text in, as the reporter pastes it."""
        raw = (FOLDER / "dispatches" / self.plan["file"]).read_text()
        dispatch = parse(raw)
        by = self.people[self.plan["submitted_by"]]
        self.article = editing.start(self.words(dispatch, by), by=by)
        keep_intake(self.article, raw, Origin(self.plan["file"], "utf-8"), doubts=dispatch.doubts, by=by)

    def words(self, dispatch: Dispatch, by: User) -> Words:
        """Return the text with what the plan adds: tags, standfirst, picture, embargo."""
        plan = self.plan
        embargo = self.started.replace(second=0, microsecond=0) + timedelta(days=plan.get("embargo_in_days", 0))
        return replace(
            as_words(dispatch, desk=plan["desk"]),
            language=plan["language"],
            genre=plan["genre"],
            kicker=plan.get("kicker", ""),
            standfirst=plan.get("standfirst", ""),
            tags=tuple(plan["tags"]),
            series=plan.get("series", ""),
            series_number=str(plan.get("part", "")),
            **plan.get("states", {}),
            embargo_until=embargo.isoformat() if "embargo_in_days" in plan else "",
            citations=tuple(cite(find_or_make(document(line), by=by), printed=line.raw) for line in dispatch.sources),
            bylines=tuple(
                replace(row, reporter=self.reporter(row.name)) for row in as_words(dispatch, desk="").bylines
            ),
            pictures=tuple(self.picture(plan["picture"], by) for _ in range("picture" in plan)),
        )

    def reporter(self, name: str) -> str:
        """Return the uid of the reporter so named, or printed so in another script."""
        also = {other: row["slug"] for row in self.house["reporter"] for other in row.get("also_printed_as", [])}
        found = Reporter.objects.filter(slug=also[name]).first() if name in also else Reporter.objects.called(name)
        return str(found.uid) if found else ""

    def picture(self, plan: dict[str, str], by: User) -> PictureWords:
        """Draw the picture and keep it as a photo."""
        photo = photos.add(draw(plan["name"], width=1200), name=plan["caption"], by=by)
        return PictureWords(photo.digest, plan["caption"], plan["credit"], plan["alt"])

    def move(self, verb: str, who: str, **wish: Any) -> None:
        """Make one move of the workflow."""
        self.article.refresh_from_db()
        seen = self.article.version.digest if self.article.version else ""
        workflow.move(verb, self.article, seen=seen, by=self.people[who], wish=Wish(**wish))

    def publish(self) -> None:
        """Put it into print, at once or on the day that the plan counts from the loading."""
        days = self.plan.get("publish_in_days")
        at = {"at": self.started + timedelta(days=days)} if days else {}
        self.move("publish", self.plan["approved_by"], **at)

    def revise(self, edition: dict[str, Any]) -> None:
        """Change the words and hand them in: as an update, or as a correction with its sentence for readers."""
        by = self.people[edition["submitted_by"]]
        self.article.refresh_from_db()
        base = self.article.version
        if edition["kind"] == "correction":
            asked = Asked(edition["class"], edition["reason"])
            corrections.propose_words(self.article, asked, self.changed(edition), base=base, by=by)
            return
        self.move("revise", edition["submitted_by"])
        editing.save_words(self.article, self.changed(edition), base=base, by=by, reason=edition["reason"])
        self.move("submit", edition["submitted_by"])

    def changed(self, edition: dict[str, Any]) -> Words:
        """Return the words in print with the edition's changes."""
        words = versions.current(self.article)
        body = words.body
        for old, new in edition["replace"]:
            body = body.replace(old, new)
        return replace(words, body=body, headline=edition.get("headline", words.headline))

    def reprint(self, edition: dict[str, Any]) -> None:
        """Have the new words approved and put them into print."""
        if edition["kind"] == "correction":
            self.approve(edition)
            return
        self.move("approve", edition["approved_by"])
        self.move("publish", edition["approved_by"], reason=edition["reason"])

    def propose(self, step: dict[str, Any]) -> None:
        """Propose what comes without new words: a retraction, a withdrawal, another address."""
        asked = Asked(step["kind"], step["text"], step.get("slug", ""))
        self.article.refresh_from_db()
        version = words_in_question(self.article, step["kind"])
        seen = version.digest if version else ""
        corrections.propose(self.article, asked, seen=seen, by=self.people[step["proposed_by"]])

    def approve(self, step: dict[str, Any]) -> None:
        """Have a second person approve what was proposed last."""
        self.article.refresh_from_db()
        proposal = self.article.proposals.latest("at")
        version = words_in_question(self.article, proposal.kind)
        seen = version.digest if version else ""
        corrections.approve(proposal, seen=seen, by=self.people[step["approved_by"]])


def live_through(house: dict[str, Any], people: dict[str, User]) -> int:
    """Let everything in plan.toml happen in order of time; return the number of dispatches."""
    plan = tomllib.loads((FOLDER / "plan.toml").read_text())
    stories = [Story(row, people, house, clock.now()) for row in plan["dispatch"]]
    events = [(moment, number, event) for number, story in enumerate(stories) for moment, event in story.events()]
    for moment, _, event in sorted(events, key=lambda row: row[:2]):
        with clock.at(min(moment, stories[0].started)):
            event()
    for story in stories:
        if "pinned" in story.plan:
            spot = Spot(story.plan["pinned"])
            desk = story.article.desk if spot == Spot.DESK else None
            pins.pin(story.article, spot, desk=desk, by=people["managing"])
    # People have read what is old, or years of letters would leave at the first start.
    for person in people.values():
        notifications.mark_read(person, clock.now() - timedelta(days=2))
    return len(stories)
