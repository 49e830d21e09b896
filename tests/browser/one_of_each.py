"""In the demo newsroom, one of each thing that it has none of: what the admin's rarer pages show.

`manage.py shell` runs it in the newsroom's own process; it prints, as JSON, what addresses name each thing by.
"""

import json
from dataclasses import replace
from datetime import timedelta

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db.models import Model

from articles import corrections, editing, emergencies, harm, notes, pastes, redactions, reports, saved_views, versions
from articles.corrections import Asked
from articles.models import Article, HarmFlag, Photo, Series
from articles.proposal_rules import words_in_question
from articles.words import Words
from newsroom import clock, invitations, passwords
from newsroom.models import Desk, Invitation, LedgerEntry, OutboxRow, Reporter, User
from sources import captures, health
from sources.appraisal import appraise
from sources.fetched import Fetched, Outcome
from sources.models import ArchivedCopy, ArchiveLook, CaptureStamp, Found, Outlet, Source
from sources.wording import Difference

Named = dict[str, str]
People = dict[str, User]


def make() -> None:
    """Make everything and print by what it is found."""
    people = {user.username: user for user in User.objects.all()}
    made = after_print(people) | safety(people) | before_print(people) | of_the_house(people) | records()
    print(json.dumps(made))


def titled(words: str) -> Article:
    """Return the one article of the demo whose headline begins so."""
    return Article.objects.get(headline__startswith=words)


def after_print(people: People) -> Named:
    """A correction with its words and a retraction, both waiting; pieces in print of which nothing waits."""
    corrected, retracted = titled("Garment Workers in Jordan"), titled("Editors in Erbil")
    was = versions.current(corrected)
    becomes = replace(was, body=was.body.replace("eleven dinars", "twelve dinars"))
    asked = Asked("fact", "The basic wage rises by twelve dinars a month. We wrote eleven.")
    corrections.propose_words(corrected, asked, becomes, base=corrected.version, by=people["reporter"])
    seen = words_in_question(retracted, "retraction").digest
    reason = Asked("retraction", "The column that the piece describes was never printed.")
    corrections.propose(retracted, reason, seen=seen, by=people["editor"])
    printed = {
        "printed": "Stateless Graduates",
        "updated": "Malawian Judges",
        "withdrawn": "Lao Fishing Villages",
        "archived": "Iraqi Army Moves",
        "scheduled": "Mongolian Herders",
        "approved": "Australian Inspector",
        "spiked": "Canoe Fishermen",
    }
    found = {name: str(titled(words).pk) for name, words in printed.items()}
    return found | {"corrected": str(corrected.pk), "retracted": str(retracted.pk)} | reported(people)


def reported(people: People) -> Named:
    """What readers report of a piece: one that waits, and one that was dismissed."""
    edition = titled("Stateless Graduates").editions.order_by("-number")[0]
    waiting = reports.take(edition, wrong="There are twelve of them.", passage="graduates", contact="ada@news.example")
    dismissed = reports.take(edition, wrong="It never happened.")
    reports.settle(dismissed, "dismissed", "The ministry's list names all of them.", by=people["managing"])
    return {"report": str(waiting.pk), "dismissed": str(dismissed.pk)}


def safety(people: People) -> Named:
    """Flags that wait and one that is cleared; a passage withheld that stands elsewhere too, and one looked at."""
    flagged, covered = titled("One Jordanian Prisoner"), titled("Bahrain Inspectors")
    for kind, note in (("victim", "The debtor's family is not told."), ("consent given", "In writing.")):
        harm.raise_flag(flagged, kind, note=note, by=people["reporter"])
    harm.clear(
        harm.raise_flag(flagged, "minor", by=people["reporter"]), seen=flagged.version.digest, by=people["managing"]
    )
    found = redactions.redact(covered, "Levant Gazette", reason="Its reporters are in danger.", by=people["editor"])
    looked = redactions.redact(covered, "Ganesh Thapa", reason="He is in danger.", by=people["editor"])
    redactions.review(looked, by=people["managing"])
    return {
        "flagged": str(flagged.pk),
        "flag": str(HarmFlag.objects.filter(article=flagged, kind="victim").get().pk),
        "covered": str(covered.pk),
        "found": str(found.pk),
        "looked": str(looked.pk),
    }


def before_print(people: People) -> Named:
    """Notes open and resolved, a save that came too late, a paste, an emergency, a saved view."""
    noted, late = titled("One Jordanian Prisoner"), titled("Judge in Basra")
    passage = versions.current(noted).body.removeprefix("<p>")[:40]
    note = notes.add(noted, "Who counted? @reporter", by=people["editor"], version=noted.version, quote=passage)
    notes.answer(note, "The ministry.", by=people["reporter"])
    notes.resolve(notes.add(noted, "Shorter.", by=people["editor"], version=noted.version), by=people["editor"])
    opened, words = late.version, versions.current(late)
    editing.save_words(late, replace(words, headline=f"{words.headline} at Last"), base=opened, by=people["editor"])
    kept = editing.save_words(late, replace(words, headline="Bail in Basra"), base=opened, by=people["reporter"])
    alone = Words(headline="Ferry Sinks off Latakia", desk="middle-east", body="<p>It sank at noon.</p>")
    urgent = editing.start(alone, by=people["managing"])
    seen = urgent.version.digest
    emergencies.publish_in_emergency(urgent, seen=seen, by=people["managing"], reason="People wait on the quay.")
    view = saved_views.keep("Mine to read", "status=in-review", desk=None, by=people["editor"])
    return {
        "noted": str(noted.pk),
        "note": str(note.pk),
        "late": str(late.pk),
        "kept": str(kept.version.number),
        "urgent": str(urgent.pk),
        "view": str(view.pk),
        "pasted": str(pastes.keep("Bail in Basra\n\nBy Jane Smith\n\nThe court sat.", by=people["reporter"]).pk),
    }


def of_the_house(people: People) -> Named:
    """An invitation and a link for a new password, both sent; an account with a second factor."""
    asked = {"email": "ada@news.example", "first_name": "Ada", "last_name": "Smith", "role": "reporter"}
    invited = Invitation(**asked, desk=Desk.objects.get(slug="asia"))
    invitations.invite(invited, by=people["admin"])
    passwords.offer_link(people["rosalind"])
    secret = generate_totp_secret()
    TOTP.activate(people["mele"], secret)
    RecoveryCodes.activate(people["mele"])
    return {"invited": str(invited.pk), "secret": secret}


def look_at(source: Source, by: User) -> None:
    """A source that could not be kept at first, and that says something else by now."""
    wall = Fetched(source.address, Outcome.TLS_FAILED, began_at=clock.now())
    captures.keep(source, appraise(wall, cited=source.title), by=by)
    differs = Difference(gone=("Two soldiers were wounded.",), came=("Seven soldiers were wounded.",))
    health.keep(source, health.Look(Found.CHANGED, "The document says something else.", difference=differs))


def offered(source: Source) -> ArchivedCopy:
    """A copy of a source that an archive has, and what the archive said."""
    now, gate = clock.now(), "https://timegate.example/timegate/"
    ArchiveLook.objects.create(source=source, timegate=gate, at=now, said="It has a copy of 26 March 2008.")
    address = f"https://archive.example/web/20080326101112/{source.address}"
    found = {"timegate": gate, "address": address, "memento_at": now - timedelta(days=6000), "found_at": now}
    return ArchivedCopy.objects.create(source=source, **found)


def stamped(source: Source) -> None:
    """A copy that an authority stamped with the time."""
    copy = source.captures.kept()[0]
    CaptureStamp.objects.create(capture=copy, token=b"0", at=clock.now(), authority="Time Stamping Authority, Amman")


def records() -> Named:
    """The first of each kind of record that the demo has."""
    kinds: dict[str, type[Model]] = {
        "desk": Desk,
        "entry": LedgerEntry,
        "outlet": Outlet,
        "photo": Photo,
        "reporter": Reporter,
        "row": OutboxRow,
        "user": User,
    }
    firsts = {
        name: str(model._default_manager.order_by("pk").values_list("pk", flat=True)[0])
        for name, model in kinds.items()
    }
    firsts["series"] = str(Series.objects.get_or_create(name="The Long Wait", slug="the-long-wait")[0].pk)
    by, first = User.objects.get(username="reporter"), Source.objects.exclude(canonical_address=None).order_by("pk")[0]
    firsts["source"], firsts["copy"] = (
        str(first.pk),
        str(captures.bring(first, b"The raid began at dawn.", name="raid.txt", by=by).uid),
    )
    look_at(first, by)
    stamped(first)
    firsts["archived"] = str(offered(first).pk)
    other = str(Source.objects.order_by("-pk").values_list("pk", flat=True)[0])
    return firsts | {"other": other} | {"digest": Photo.objects.order_by("pk")[0].digest}
