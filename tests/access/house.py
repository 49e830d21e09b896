"""Builds the newsroom that is tried, through the doors by which everything comes in."""

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from PIL import Image

from articles import (
    corrections,
    editing,
    emergencies,
    notes,
    photos,
    redactions,
    reports,
    saved_views,
    versions,
    workflow,
)
from articles.citations import cite
from articles.corrections import Asked
from articles.models import Article, DeskRule, Photo, Proposal, Rendition, Series
from articles.proposal_rules import words_in_question
from articles.rules import Wish
from articles.words import BylineWords, PictureWords, Words
from newsroom import clock, invitations, notifications
from newsroom.models import Desk, DeskAlias, Invitation, LedgerEntry, Membership, OutboxRow, Publication, Reporter, User
from newsroom.notifications import News
from newsroom.roles import DESK_ROLES, Role
from sources import captures, records
from sources.models import ArchivedCopy, CaptureStamp, OutletAlias, Source
from sources.records import Document
from tests.access.rows import STANDINGS, Data
from tests.access.scene import PASSWORD, House
from tests.access.visitors import ELSEWHERE, HERE, VISITORS
from tests.passkey import Passkey

# Accounts beside the visitors: name -> role and desk.
OTHERS = {
    "second": (Role.EDITOR, HERE),
    "newcomer": (Role.REPORTER, HERE),
    "foreigner": (Role.EDITOR, ELSEWHERE),
    "other administrator": (Role.ADMINISTRATOR, ""),
}
# How an article comes to stand so: the steps of STEPS below, one after the other.
PRINTED = ("submit", "approve", "publish")
REVISED = (*PRINTED, "revise", "change")
WAYS: dict[str, tuple[str, ...]] = {
    "draft": (),
    "in review": ("submit",),
    "approved": ("submit", "approve"),
    "published": PRINTED,
    "archived": (*PRINTED, "archive"),
    "spiked": ("spike",),
    "scheduled": ("submit", "approve", "schedule"),
    "retracted": (*PRINTED, "propose retraction", "carry out"),
    "withdrawn": (*PRINTED, "propose withdrawal", "carry out"),
    "revised": REVISED,
    "revision in review": (*REVISED, "submit"),
    "revision approved": (*REVISED, "submit", "approve"),
    "retraction proposed": (*PRINTED, "propose retraction"),
    "correction proposed": (*PRINTED, "propose correction"),
}
PASSAGE = "the harbour master"


class Builder:
    """Builds it, one step an hour, so that it ends at the moment `until` (aware)."""

    def __init__(self, until: datetime) -> None:
        self.house = House()
        self.until = until
        self.now = until - timedelta(days=60)

    @contextmanager
    def step(self) -> Iterator[None]:
        """Let the next hour come."""
        self.now += timedelta(hours=1)
        with clock.at(self.now):
            yield

    def build(self) -> House:
        """Return the newsroom with everything in it."""
        for part in (self.house_itself, self.people, self.records, self.articles, self.matters):
            with self.step():
                part()
        with clock.at(self.until):
            self.sessions()
        return self.house

    def house_itself(self) -> None:
        Publication.objects.create(pk=1, name="The Lantern")
        for slug in (HERE, ELSEWHERE):
            desk = Desk(name=slug.capitalize(), slug=slug)
            desk.full_clean()
            desk.save()
            # The notes that are tried stand at every article, and would stop each.
            DeskRule.objects.create(desk=desk, code="unanswered", setting="off")
        alias = DeskAlias.objects.create(desk=self.house.here, name="Over here", folded="over here")
        theirs = DeskAlias.objects.create(desk=self.house.elsewhere, name="Over there", folded="over there")
        self.house.places |= {
            "foreign alias": str(theirs.pk),
            "policy": "ethics",
            "desk": str(self.house.here.pk),
            "elsewhere": str(self.house.elsewhere.pk),
            "alias": str(alias.pk),
        }

    def people(self) -> None:
        desks = {HERE: self.house.here, ELSEWHERE: self.house.elsewhere, "": None}
        accounts = {visitor.name: visitor.roles for visitor in VISITORS.values() if visitor.is_in}
        for name, roles in (accounts | {name: (role,) for name, role in OTHERS.items()}).items():
            slug = name.replace(", ", "-").replace(" ", "-")
            user = User(username=slug, email=f"{slug}@news.example", is_staff=True)
            user.set_password(PASSWORD)
            user.save()
            for role, desk in roles:
                Membership.objects.create(person=user, role=role, desk=desks[desk] if role in DESK_ROLES else None)
            self.house.people[name] = user
        newcomer = self.house.people["newcomer"]
        passkey = WebAuthn.add(newcomer, "Theirs", Passkey(settings.PUBLIC_HOST, "unknown").made("AAAA")).instance
        self.house.places |= {
            "passkey": str(passkey.pk),
            "author": str(self.house.author.pk),
            "uid": urlsafe_base64_encode(force_bytes(newcomer.pk)),
            "token": default_token_generator.make_token(newcomer),
            "newcomer": str(newcomer.pk),
            "membership": str(newcomer.memberships.get().pk),
            "second": str(self.house.second.pk),
            "second membership": str(self.house.second.memberships.get().pk),
            "foreigner": str(self.house.people["foreigner"].pk),
        }

    def records(self) -> None:
        by = self.house.author
        self.source = records.find_or_make(Document(outlet="The Daily", title="Raid", url="https://d.example/1"), by=by)
        other = records.find_or_make(Document(outlet="Morning Post", title="Raid!", url="https://m.example/2"), by=by)
        assert other.outlet is not None
        copy = captures.bring(self.source, b"The raid began at dawn.", name="raid.txt", by=by)
        CaptureStamp.objects.create(capture=copy, token=b"0", at=self.until, authority="Authority of the tests")
        self.house.places |= {
            "archived": str(archived(self.source, self.until).pk),
            "copy": str(copy.uid),
            "citation": cite(self.source).digest(),
            "other source": str(other.pk),
            "other outlet": str(other.outlet.pk),
        }
        self.photo = _photo((10, 20, 30), by)
        self.hidden_photo = _photo((40, 50, 60), self.house.people["foreigner"])
        self.ada, self.ben = (
            _reporter(name, desk)
            for name, desk in (("Ada Smith", self.house.here), ("Ben Jones", self.house.elsewhere))
        )
        outlet = self.source.outlet
        assert outlet is not None
        invitation = Invitation(email="new@news.example", first_name="New", last_name="Person", role=Role.LEDGER_READER)
        keeper = self.house.people["administrator"]
        invitations.invite(invitation, by=keeper)
        secret = {"secret_hash": hashlib.sha256(b"secret").hexdigest(), "lapses_at": self.until + timedelta(days=3)}
        Invitation.objects.filter(pk=invitation.pk).update(**secret)
        entry = LedgerEntry.objects.first()
        assert entry is not None
        self.house.places |= {
            "source": str(self.source.pk),
            "outlet": str(outlet.pk),
            "series": str(Series.objects.create(name="The Long Wait", slug="the-long-wait").pk),
            "outlet alias": str(OutletAlias.objects.create(outlet=outlet, name="TD", folded="td").pk),
            "photo": str(self.photo.pk),
            "photo digest": self.photo.digest,
            "hidden photo": str(self.hidden_photo.pk),
            "hidden digest": self.hidden_photo.digest,
            "reporter": str(self.ada.pk),
            "other reporter": str(self.ben.pk),
            "invitation": str(invitation.pk),
            "entry": str(entry.pk),
            "outbox": str(OutboxRow.objects.first().pk),
        }

    def articles(self) -> None:
        for name in STANDINGS:
            article = self._article(f"Story {name}")
            for way in WAYS[name]:
                with self.step():
                    article.refresh_from_db()
                    STEPS[way](self, article)
            self.house.articles[name] = _places_of(article.pk)

    def _article(self, headline: str) -> Article:
        """Make a draft of two versions and a third that was set aside, with a note on it."""
        by = self.house.author
        words = Words(
            headline=headline,
            desk=HERE,
            body="<p>One.</p>",
            city="Basra",
            bylines=(BylineWords("Ada Smith", "Reporter", "by", str(self.ada.uid)),),
            citations=(cite(self.source),),
            pictures=(PictureWords(self.photo.digest, "A street.", "Ben Jones", "An empty street."),),
            tags=("Iraq",),
        )
        article = editing.start(words, by=by)
        first = article.version
        saved = versions.current(article)
        with self.step():
            editing.save_words(article, replace(saved, body="<p>Two.</p>"), base=first, by=by)
        with self.step():
            kept = editing.save_words(article, replace(saved, body="<p>Three.</p>"), base=first, by=by)
        assert kept.set_aside
        assert article.version is not None
        notes.add(article, "Who says so?", by=self.house.second, version=article.version)
        return article

    def matters(self) -> None:
        """What there is one of: a dispatch of the other desk, one with a passage withheld, one printed alone."""
        foreigner = self.house.people["foreigner"]
        foreign = editing.start(
            Words(
                headline="Not yours",
                desk=ELSEWHERE,
                body="<p>Secret.</p>",
                pictures=(PictureWords(self.hidden_photo.digest, "A", "B", "C"),),
            ),
            by=foreigner,
        )
        assert foreign.version is not None
        note = notes.add(foreign, "Not yours either", by=foreigner, version=foreign.version)
        withheld = self._article(f"Freed by {PASSAGE}")
        alone = self._article("Printed alone")
        other = self._article(f"Also freed by {PASSAGE}")
        for article in (withheld, other):
            for way in PRINTED:
                with self.step():
                    article.refresh_from_db()
                    STEPS[way](self, article)
        with self.step():
            made = redactions.redact(withheld, PASSAGE, reason="In danger.", by=self.house.second)
        with self.step():
            alone.refresh_from_db()
            assert alone.version is not None
            emergencies.publish_in_emergency(alone, seen=alone.version.digest, by=self.house.author, reason="Now.")
        with self.step():
            other.refresh_from_db()
            _proposed("retraction")(self, other)
        view = saved_views.keep("Waiting", "", desk=self.house.here, by=self.house.author)
        theirs = saved_views.keep("Theirs", "", desk=self.house.elsewhere, by=foreigner)
        self.house.places |= {
            "other proposal": str(Proposal.objects.get(article=other).pk),
            "foreign": str(foreign.pk),
            "foreign version": str(foreign.version.pk),
            "foreign digest": foreign.version.digest,
            "foreign note": str(note.pk),
            "withheld": str(withheld.pk),
            "redaction": str(made.pk),
            "alone": str(alone.pk),
            "emergency": str(alone.emergencies.get().pk),
            "report": str(reports.take(alone.editions.get(), wrong="It was six.", contact="ada@news.example").pk),
            "view": str(view.pk),
            "foreign view": str(theirs.pk),
        }

    def sessions(self) -> None:
        for visitor in VISITORS.values():
            if not visitor.is_in:
                continue
            user = self.house.people[visitor.name]
            news = News("mentioned", "Somebody mentions you.", "/admin/", None)
            notifications.notify([user.pk], news)
            browser = Client()
            browser.force_login(user)
            self.house.keys[visitor.name] = browser.session.session_key or ""
            User.objects.filter(pk=user.pk).update(is_active=visitor.is_open, is_superuser=visitor.is_superuser)


def _places_of(number: int) -> Data:
    """Return the article's own places. `kept` is the version set aside; a flag is raised where one is tried."""
    article = Article.objects.select_related("version").get(pk=number)
    assert article.version is not None
    return {
        "article": str(article.pk),
        "version": str(article.version.pk),
        "digest": article.version.digest,
        "note": str(article.notes.get().pk),
        "kept": str(article.versions.exclude(set_aside="").get().number),
        "flag": "0",
    }


def _moved(verb: str, who: str = "second") -> Callable[[Builder, Article], None]:
    def step(builder: Builder, article: Article) -> None:
        assert article.version is not None
        at = builder.until + timedelta(days=1) if verb == "schedule" else None
        name = "publish" if verb == "schedule" else verb
        by = builder.house.people[who]
        workflow.move(name, article, seen=article.version.digest, by=by, wish=Wish(reason="For the test.", at=at))

    return step


def _change(builder: Builder, article: Article) -> None:
    words = replace(versions.current(article), body="<p>What is known now.</p>")
    assert not editing.save_words(article, words, base=article.version, by=builder.house.author).set_aside


def _proposed(kind: str) -> Callable[[Builder, Article], None]:
    def step(builder: Builder, article: Article) -> None:
        version = words_in_question(article, kind)
        assert version is not None
        corrections.propose(article, Asked(kind, "It was wrong."), seen=version.digest, by=builder.house.author)

    return step


def _propose_correction(builder: Builder, article: Article) -> None:
    words = replace(versions.current(article), body="<p>Four.</p>")
    asked = Asked("fact", "It said two. It was four.")
    corrections.propose_words(article, asked, words, base=article.version, by=builder.house.author)


def _carry_out(builder: Builder, article: Article) -> None:
    proposal = Proposal.objects.get(article=article)
    version = words_in_question(article, proposal.kind)
    assert version is not None
    corrections.approve(proposal, seen=version.digest, by=builder.house.second)


STEPS: dict[str, Callable[[Builder, Article], None]] = {
    "submit": _moved("submit", "author"),
    "approve": _moved("approve"),
    "publish": _moved("publish"),
    "schedule": _moved("schedule"),
    "archive": _moved("archive"),
    "spike": _moved("spike"),
    "revise": _moved("revise", "author"),
    "change": _change,
    "propose retraction": _proposed("retraction"),
    "propose withdrawal": _proposed("withdrawal"),
    "propose correction": _propose_correction,
    "carry out": _carry_out,
}


def _reporter(name: str, desk: Desk) -> Reporter:
    reporter = Reporter(name=name, desk=desk)
    reporter.full_clean()
    reporter.save()
    return reporter


def archived(source: Source, at: datetime) -> ArchivedCopy:
    """A copy in an archive, offered and not decided about."""
    gate = "http://gate.test/timegate/"
    found = {"timegate": gate, "address": f"{gate}1/{source.address}", "memento_at": at, "found_at": at}
    return ArchivedCopy.objects.create(source=source, **found)


def _photo(colour: tuple[int, int, int], by: User) -> Photo:
    """Keep a picture of one colour, with one rendition that no child process had to make."""
    photo = photos.add(picture(colour), name="street.jpg", by=by)
    path = default_storage.save(f"{photo.digest[:8]}.jpg", ContentFile(picture(colour)))
    Rendition.objects.create(photo=photo, width=40, height=30, media_type="image/jpeg", path=path, digest=photo.digest)
    return photo


def picture(colour: tuple[int, int, int]) -> bytes:
    """Return the bytes of a JPEG of one colour."""
    buffer = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(buffer, "JPEG")
    return buffer.getvalue()
