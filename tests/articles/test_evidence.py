"""The evidence pack: what is in it, who may take it, and that nobody is handed one that tells what is withheld."""

import gzip
import json
import unicodedata
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from articles import editing, emergencies, notes, redactions, verifying
from articles.citations import cite
from articles.evidence import pack, rests_on
from articles.evidence.pack import EvidenceRefused
from articles.models import Article
from articles.versions import current
from newsroom import clock
from newsroom.models import LedgerEntry, Reporter, User
from newsroom.roles import Role
from sources import captures, merging
from sources.appraisal import appraise
from sources.fetched import Fetched, Hop, Outcome
from sources.models import Capture, Source
from tests.articles.packs import found_wrong, read, taken
from tests.journeys.test_name_is_nowhere import NAME, betrayed

pytestmark = pytest.mark.engine

QUERIES = 34

PAGE = (
    b"<html lang=en><title>Raid in Basra</title><meta name=author content=nadia-quastelm&aacute;n>"
    + b"<p>The raid began at dawn and ended before noon in Basra.</p>" * 9
)


@pytest.fixture(autouse=True)
def own_captures(settings, tmp_path):
    """A store of captures of this test alone."""
    own = settings.STORAGES["captures"] | {"OPTIONS": {"location": tmp_path / "captures"}}
    settings.STORAGES = settings.STORAGES | {"captures": own}


@pytest.fixture
def piece(printed, make_source, editor, reporter) -> Article:
    """A dispatch in print that rests on a source with a copy, which an editor held its citation against."""
    source = make_source("Raid in Basra", outlet="The Daily", url="http://news.test/2008/raid")
    captures.bring(source, b"The raid began at dawn.", name="raid.txt", by=reporter)
    article = printed("Raid in Basra", body="<p>Five died.</p>", citations=(cite(source),))
    verifying.verify(article, current(article).citations[0].digest(), by=editor)
    return article


def fetched(source: Source, page: bytes, *, by: User) -> Capture:
    """Keep a page as it came over the line, packed."""
    packed = gzip.compress(page)
    headers = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
    head = "".join(f"{name}: {value}\r\n" for name, value in headers)
    sent = f"HTTP/1.1 200 OK\r\n{head}Content-Length: {len(packed)}\r\n\r\n".encode() + packed
    hop = Hop(source.address, "127.0.0.1", 0, 200, headers, b"GET / HTTP/1.1\r\n\r\n", sent)
    came = Fetched(source.address, Outcome.FETCHED, hops=(hop,), body=page, began_at=clock.now())
    return captures.keep(source, appraise(came, cited=source.title), by=by)


def test_the_pack_of_a_corrected_and_retracted_piece_tells_all_of_it_and_holds(
    piece, proposed, corrected, retracted, editor, reporter, tmp_path
):
    corrected(proposed(piece, "fact", "It said five. It was six.", body="<p>Six died.</p>"))
    retracted(piece)
    found = taken(piece, editor)
    first, second, third = (read(found, f"editions/{number}.json") for number in (1, 2, 3))
    assert [row["kind"] for row in (first, second, third)] == ["first", "correction", "retraction"]
    assert [row["printed"]["body"] for row in (first, second)] == ["<p>Five died.</p>", "<p>Six died.</p>"]
    assert (first["public_until"], third["public_until"]) == (second["public_from"], "")
    assert second["reason"] == "It said five. It was six."
    assert first["address"].startswith("http")
    assert first["version_address"].endswith("/versions/1/")
    assert [(row["version"], row["printed_as"]) for row in read(found, "versions.json")] == [(1, [1]), (2, [2, 3])]
    assert [(row["kind"], row["proposed_by"]["name"]) for row in read(found, "notices.json")] == [
        ("fact", "reporter"),
        ("retraction", "reporter"),
    ]
    assert {(row["by"]["name"], row["alone_in_an_emergency"]) for row in read(found, "approvals.json")} == {
        ("editor", False)
    }
    (source,) = read(found, "sources.json")
    assert [(row["by"]["name"], row["holds"]) for row in source["verifications"]] == [("editor", True)]
    (copy,) = source["captures"]
    assert found.files[copy["file"]] == b"The raid began at dawn."
    assert copy["sha256"] == sha256(b"The raid began at dawn.").hexdigest()
    assert [row["action"] for row in read(found, "ledger.json")][:2] == ["capture", "save words"]
    assert found_wrong(found, tmp_path) == []


def test_manifest_lists_every_file_and_the_ledger_keeps_its_hash_and_who_took_it(piece, editor):
    found = taken(piece, editor)
    manifest = json.loads(found.files["manifest.json"])
    listed = {row["path"]: (row["sha256"], row["bytes"]) for row in manifest["files"]}
    others = {name: data for name, data in found.files.items() if name != "manifest.json"}
    assert listed == {name: (sha256(data).hexdigest(), len(data)) for name, data in others.items()}
    assert (manifest["schema"], manifest["left_out"], manifest["something_is_withheld"]) == (
        "evidence-pack/1",
        [],
        False,
    )
    entry = LedgerEntry.objects.get(action="take evidence pack")
    assert (entry.actor, entry.key, entry.digest) == (
        editor,
        str(piece.pk),
        sha256(found.files["manifest.json"]).hexdigest(),
    )


def test_words_that_were_never_public_are_in_no_file(piece, revise, editor, move):
    revise(piece, body="<p>Unprintable.</p>", headline="Not yet")
    piece.refresh_from_db()
    move("submit", piece)
    move("send back", piece, reason="Unbelievable.")
    found = taken(piece, editor)
    whole = b"".join(found.files.values())
    assert [word for word in (b"Unprintable", b"Not yet", b"Unbelievable") if word in whole] == []
    assert len(read(found, "versions.json")) == 2


def test_what_is_on_the_schedule_is_not_told(piece, revise, move, editor, tmp_path):
    revise(piece, body="<p>Tomorrow.</p>")
    for verb in ("submit", "approve"):
        piece.refresh_from_db()
        move(verb, piece)
    move("publish", piece, at=clock.now().replace(year=2099), reason="An ambush, unheard of.")
    found = taken(piece, editor)
    assert (read(found, "editions/1.json")["public_until"], "editions/2.json" in found.files) == ("", False)
    assert b"ambush" not in b"".join(found.files.values())
    assert [row["held_back"] for row in read(found, "ledger.json") if row["action"] == "publish"] == ["", "not public"]
    assert found_wrong(found, tmp_path) == []


def test_what_was_published_alone_says_so(draft, person, editor, tmp_path):
    chief = person(None, Role.MANAGING_EDITOR)
    article = draft(by=chief)
    emergencies.publish_in_emergency(article, seen=article.version.digest, by=chief, reason="The dam is breaking.")
    emergencies.look(article.emergencies.get(), finding="It may stand.", by=editor)
    found = taken(article, editor)
    (row,) = read(found, "approvals.json")
    assert (row["by"]["name"], row["alone_in_an_emergency"], row["looked_at_by"]["name"]) == (
        str(chief),
        True,
        "editor",
    )
    assert found_wrong(found, tmp_path) == []


def test_what_was_withdrawn_and_put_back_holds(piece, proposed, corrected, editor, tmp_path):
    corrected(proposed(piece, "law", "A court said so."))
    assert found_wrong(taken(piece, editor), tmp_path) == []
    corrected(proposed(piece, "reinstatement", "The court was overruled."))
    found = taken(piece, editor)
    assert read(found, "editions/1.json")["public_until"] < read(found, "editions/2.json")["public_from"]
    assert found_wrong(found, tmp_path) == []


def test_a_fetched_copy_is_in_it_as_a_web_archive_and_searched_through_its_codings(piece, reporter, editor, tmp_path):
    copy = fetched(piece.citations.get().source, PAGE, by=reporter)
    found = taken(piece, editor)
    (path,) = [name for name in found.files if name.endswith(".warc.gz")]
    assert sha256(found.files[path]).hexdigest() == copy.digest
    assert found_wrong(found, tmp_path) == []
    # In its head alone, which nobody reads as text.
    redactions.redact(piece, "Nadia Quastel", reason="In danger.", by=editor)
    found = taken(piece, editor)
    assert [name for name in found.files if name.endswith(".warc.gz")] == []
    assert found_wrong(found, tmp_path) == []


def test_what_would_make_it_too_large_is_left_out_and_named(piece, reporter, editor, monkeypatch, tmp_path):
    monkeypatch.setattr(rests_on, "MOST_BYTES", 30)
    captures.bring(piece.citations.get().source, b"Twenty-eight bytes of text..", name="b.txt", by=reporter)
    found = taken(piece, editor)
    (left_out,) = json.loads(found.files["manifest.json"])["left_out"]
    assert (left_out["sha256"], left_out["bytes"]) == (sha256(b"The raid began at dawn.").hexdigest(), 23)
    assert "more than" in left_out["why"]
    assert found_wrong(found, tmp_path) == []


def test_a_copy_that_was_exchanged_in_the_store_is_told(piece, editor, tmp_path, settings):
    place = tmp_path / "captures" / piece.citations.get().source.captures.get().file
    place.write_bytes(b"The raid began at noon.")
    assert any("Its file was exchanged." in line for line in found_wrong(taken(piece, editor), tmp_path))


@pytest.mark.parametrize(("number", "queries"), [(1, QUERIES), (3, QUERIES)])
def test_its_queries_do_not_grow_with_editions(
    number, queries, piece, proposed, corrected, editor, django_assert_num_queries
):
    for each in range(number - 1):
        corrected(proposed(piece, "fact", f"It was {each}.", body=f"<p>{each} died.</p>"))
    article = Article.objects.select_related("desk").get(pk=piece.pk)
    with django_assert_num_queries(queries):
        pack.take(article, by=editor).file.close()


def test_only_editors_of_its_desk_take_it_and_only_of_what_was_public(
    piece, draft, reporter, editor, make_desk, person
):
    for article, by, said in [
        (piece, reporter, "Only editors of the Middle East desk"),
        (piece, person(make_desk(), Role.EDITOR), "Only editors"),
        (draft(), editor, "It was never public"),
    ]:
        with pytest.raises(EvidenceRefused, match=said):
            pack.take(article, by=by)
    assert not LedgerEntry.objects.filter(action="take evidence pack").exists()


def test_what_is_withheld_while_it_is_made_is_handed_to_nobody(piece, editor, monkeypatch):
    written = pack._packed

    def withheld_meanwhile(*args):
        made = written(*args)
        redactions.redact(piece, "Five died", reason="In danger.", by=editor)
        return made

    monkeypatch.setattr(pack, "_packed", withheld_meanwhile)
    with pytest.raises(EvidenceRefused, match="Take it once more"):
        pack.take(piece, by=editor)


def test_the_versions_page_offers_it_to_editors_and_hands_out_a_file(piece, draft, editor, reporter, client):
    link = f"/admin/articles/article/{piece.pk}/evidence.zip"
    for person, offered in [(reporter, False), (editor, True)]:
        client.force_login(person)
        shown = client.get(f"/admin/articles/article/{piece.pk}/versions/").content.decode()
        assert (link in shown) == offered
    answered = client.get(link)
    assert answered["Content-Type"] == "application/zip"
    assert answered["Content-Disposition"].startswith(f'attachment; filename="evidence-{piece.pk}-')
    assert "sandbox" in answered["Content-Security-Policy"]
    assert "manifest.json" in ZipFile(BytesIO(b"".join(answered))).namelist()
    article = draft()
    refused = client.get(f"/admin/articles/article/{article.pk}/evidence.zip", follow=True)
    assert "It was never public" in refused.content.decode()


def test_the_command_writes_it_to_a_file_that_there_was_not(piece, editor, reporter, tmp_path, capsys):
    out = tmp_path / "pack.zip"
    call_command("evidence_pack", piece.pk, out=out, by="editor")
    assert "SHA-256 of its manifest" in capsys.readouterr().out
    assert "verify.py" in ZipFile(out).namelist()
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("evidence_pack", piece.pk, out=out, by="editor")
    for number, by, said in [
        (piece.pk, "nobody", "no account"),
        (0, "editor", "no article"),
        (piece.pk, "reporter", "Only"),
    ]:
        with pytest.raises(CommandError, match=said):
            call_command("evidence_pack", number, out=tmp_path / "other.zip", by=by)
    assert not (tmp_path / "other.zip").exists()


@pytest.fixture
def named_everywhere(draft, move, make_reporter, byline, reporter, person, desk, make_source, make_photo) -> Article:
    """A dispatch that names her in every part, that she saved, and of which two sources' copies name her."""
    account = person(desk, Role.REPORTER, username="nadia.quastelman")
    her = make_reporter(NAME, title="Correspondent", account=account)
    source = make_source(f"Court frees {NAME}", outlet="Daily", url="https://daily.example/2026/nadia-quastelman-freed")
    captures.bring(source, f"The court freed {NAME.upper()}.".encode(), name="nadia-quastelman.txt", by=account)
    captures.bring(
        source, b"<title>x</title><p>Freed.<script>let her='Nadia%20Quastelm\\u00e1n'</script>", name="b", by=reporter
    )
    captures.bring(source, b"%PDF-1.4\n1 0 obj\xff\n%%EOF\n", name="scan.pdf", by=reporter)
    captures.bring(source, b"The court freed them all.", name="fine.txt", by=reporter)
    decomposed = unicodedata.normalize("NFD", NAME)
    article = draft(
        f"{NAME} is freed",
        by=account,
        standfirst=f"The court freed {NAME.upper()}.",
        kicker=NAME,
        unnamed_sources=f"{NAME} fears for her brother.",
        body=f'<p>Guards let {decomposed} go; see <a href="https://x.example/nadia%2Dquastelman">her page</a>.</p>',
        bylines=(byline(her),),
        citations=(cite(source, printed=f"Daily, Court frees {NAME}", note=f"With {NAME}.", page="4"),),
        tags=(NAME, "Prisons"),
    )
    move("submit", article, by=account)
    move("approve", article)
    move("publish", article, reason=f"{NAME} agreed.")
    return article


def test_names_that_are_withheld_are_in_no_file(named_everywhere, editor, proposed, corrected, tmp_path):
    corrected(proposed(named_everywhere, "fact", f"{NAME} was freed on Monday.", city="Basra"))
    assert betrayed(b"".join(taken(named_everywhere, editor).files.values())) != []
    for passage in (NAME, "Quastelman", "Nadia"):
        redactions.redact(named_everywhere, passage, reason="In danger.", by=editor)
    found = taken(named_everywhere, editor)
    assert {name: held for name, data in found.files.items() if (held := betrayed(name.encode() + data))} == {}
    manifest = json.loads(found.files["manifest.json"])
    assert manifest["something_is_withheld"]
    assert sorted(row["why"] for row in manifest["left_out"]) == [
        "It cannot be searched for words that are withheld for safety.",
        "It holds words that are withheld for safety.",
        "It holds words that are withheld for safety.",
    ]
    assert [name for name in found.files if name.startswith("captures/")] != []
    assert read(found, "editions/1.json")["covered"]
    assert read(found, "versions.json")[0]["saved_by"]["name"] == "Name withheld"
    assert not any(row["action"] == "redact" for row in read(found, "ledger.json"))
    assert found_wrong(found, tmp_path) == []


def test_a_name_withheld_by_name_alone_is_in_no_file_either(named_everywhere, editor, tmp_path):
    redactions.withhold_name(Reporter.objects.get(name=NAME), by=editor)
    found = taken(named_everywhere, editor)
    assert {name: held for name, data in found.files.items() if len(held := betrayed(name.encode() + data)) > 1} == {}
    assert read(found, "editions/1.json")["printed"]["bylines"] == [["Name withheld", "", "by", ""]]
    assert found_wrong(found, tmp_path) == []


def test_what_an_account_of_a_withheld_name_is_called_is_not_told_by_the_ledger(
    piece, make_reporter, person, desk, editor
):
    account = person(desk, Role.REPORTER, username="nq-44")
    make_reporter(NAME, account=account, name_withheld=True)
    notes.add(piece, "@nq-44 Who says so?", by=editor, version=piece.version)
    found = taken(piece, editor)
    (entry,) = (row for row in read(found, "ledger.json") if row["action"] == "add note")
    assert (entry["detail"], entry["note_sha256"], entry["held_back"]) == (None, None, "withheld")
    assert b"nq-44" not in b"".join(found.files.values())


def test_two_records_of_one_document_have_their_copies_once(printed, make_source, reporter, editor, tmp_path):
    first, second = make_source("Raid", url="http://a.example/1"), make_source("Raid!", url="http://b.example/2")
    captures.bring(first, b"The raid began at dawn.", name="raid.txt", by=reporter)
    article = printed(citations=(cite(first), cite(second)))
    merging.merge(second, first, by=editor)
    found = taken(article, editor)
    assert [len(row["captures"]) for row in read(found, "sources.json")] == [1, 1]
    assert len([name for name in found.files if name.startswith("captures/")]) == 1
    assert found_wrong(found, tmp_path) == []


def test_copies_of_a_source_are_kept_back_for_another_piece_that_withholds(printed, piece, editor):
    source = piece.citations.get().source
    other = printed("Another", body="<p>So it began at dawn.</p>", citations=(cite(source),))
    redactions.redact(other, "began at dawn", reason="In danger.", by=editor)
    assert [name for name in taken(piece, editor).files if name.startswith("captures/")] == []


def test_what_is_withheld_in_words_that_were_never_public_leaves_no_trace(piece, revise, editor, tmp_path):
    revise(piece, body=f"<p>{NAME} spoke.</p>")
    piece.refresh_from_db()
    editing.save_words(piece, current(piece), base=piece.version, by=editor, reason=f"{NAME} is in danger")
    redactions.redact(piece, NAME, reason="In danger.", by=editor)
    found = taken(piece, editor)
    assert {name: held for name, data in found.files.items() if (held := betrayed(data))} == {}
    assert found_wrong(found, tmp_path) == []


def test_strangers_are_sent_to_sign_in(piece):
    assert Client().get(f"/admin/articles/article/{piece.pk}/evidence.zip").status_code == 302
