"""The drill: a name that stood everywhere is withheld, and then its bytes are nowhere."""

import html
import logging
import re
import unicodedata
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

import pytest
from django.core.management import call_command
from django.test import Client

from articles import editing, photos, redactions, verify
from articles.citations import cite
from articles.models import Article, Edition, Redaction
from articles.occurrences import occurrences
from articles.words import STATEMENTS, PictureWords, Words
from newsroom import clock
from newsroom.logs import Unwatched
from newsroom.models import LedgerEntry, Reporter
from newsroom.roles import Role
from sources.models import Source

NAME = "Nadia Quastelmán"
LETTERS = ("nadia", "quastelman")
HREF = re.compile(r'(?:href|src|srcset|action|content)="([^"]+)"')


def compact(content: bytes) -> str:
    """Return an answer so that every way to write a name is one: references, percent signs, case, accents, signs."""
    text = html.unescape(html.unescape(unquote(unquote(content.decode("utf-8", "replace")))))
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(letter for letter in apart if letter.isalnum())


def betrayed(content: bytes) -> list[str]:
    return [letters for letters in LETTERS if letters in compact(content)]


def crawl(client: Client, *starts: str, within: str = "/") -> dict[str, tuple[int, bytes]]:
    """Ask for every address that can be reached from the first ones; of those that ask alike, for the first."""
    asked: dict[str, tuple[int, bytes]] = {}
    alike: set[tuple[str, ...]] = set()
    waiting = list(starts)
    while waiting:
        address = waiting.pop()
        parts = urlsplit(address)
        form = (parts.path, *sorted(name for name, _value in parse_qsl(parts.query, keep_blank_values=True)))
        if form in alike or len(asked) > 400:
            continue
        alike.add(form)
        answer = client.get(address)
        content = b"".join(answer) if answer.streaming else answer.content
        head = "\n".join(f"{name}: {value}" for name, value in answer.headers.items()).encode()
        asked[address] = (answer.status_code, head + b"\n" + content)
        if "html" in answer.headers.get("Content-Type", "") or answer.status_code == 302:
            found = [answer.headers.get("Location", ""), *HREF.findall(content.decode("utf-8", "replace"))]
            for each in found:
                for part in each.split(", "):
                    joined = urlsplit(urljoin(f"http://testserver{address}", html.unescape(part.split(" ")[0])))
                    path = joined.path + (f"?{joined.query}" if joined.query else "")
                    ours = joined.netloc in {"testserver", "localhost:8000", "127.0.0.1:8000"}
                    if ours and path.startswith(within) and not path.startswith(("/static/", "/admin/logout")):
                        waiting.append(path)
    return asked


def leaks(pages: dict[str, tuple[int, bytes]]) -> dict[str, list[str]]:
    return {address: found for address, (_status, content) in pages.items() if (found := betrayed(content))}


@pytest.fixture
def piece(draft, move, make_reporter, byline, desk, reporter, picture, picture_stores, make_source) -> Article:
    """A printed piece that names her in every part, in every spelling."""
    her = make_reporter(NAME, title="Correspondent", biography=f"{NAME} writes.")
    photo = photos.add(picture(40, 30), name="nadia-quastelman.jpg", by=reporter)
    photos.render(str(photo.pk))
    source = make_source(f"Court frees {NAME}", outlet="Daily", url="https://daily.example/2026/nadia-quastelman-freed")
    Source.objects.filter(pk=source.pk).update(authors=NAME)
    source.refresh_from_db()
    decomposed = unicodedata.normalize("NFD", NAME)
    words = {
        "headline": f"{NAME} is freed",
        "standfirst": f"The court freed {NAME.upper()}.",
        "kicker": NAME,
        "body": (
            f"<p>Guards let {decomposed} go.</p><p>Nadia <strong>Quastel</strong>man’s brother waited; "
            'see <a href="https://x.example/nadia%2Dquastelman">her page</a>. '
            "N&#97;dia&nbsp;Quastelm&aacute;n thanked the Nadia&shy;Quastelmán committee.</p><p>Nothing else.</p>"
        ),
        "bylines": (byline(her),),
        "citations": (cite(source, printed=f"Daily, Court frees {NAME}", note=f"With a picture of {NAME}.", page="4"),),
        "pictures": (PictureWords(photo.digest, f"{NAME} at the gate.", f"Photo: {NAME}", f"A woman, {NAME}."),),
        "tags": (NAME, "Prisons"),
        **{name: f"{NAME} told us of {name}." for name in STATEMENTS},
    }
    article = draft(**words)
    for verb in ("submit", "approve", "publish"):
        move(verb, article)
    return article


@pytest.fixture
def withheld(piece, editor) -> str:
    """The address that the piece had; an editor of the desk has withheld her name by the button meanwhile."""
    old = Edition.objects.get(article=piece).get_absolute_url()
    client = Client()
    assert betrayed(client.get(old).content) == list(LETTERS)
    client.force_login(editor)
    for passage in (NAME, "Quastelman", "Nadia"):
        posted = {"passage": passage, "reason": "In danger."}
        assert client.post(f"/admin/articles/article/{piece.pk}/withhold/", posted).status_code == 302
    assert Redaction.objects.standing().count() == 3
    return old


def no_public_answer_holds_it(piece, client):
    places = "/ /feed.xml /archive/ /archive/?words=court /archive/?tag=prisons /robots.txt /no-page/"
    public = crawl(client, *places.split())
    new = Edition.objects.get(article=piece).get_absolute_url()
    assert public[new][0] == 200
    assert "[withheld for safety]" in public[new][1].decode()
    assert "is withheld for safety, since" in public[new][1].decode()
    assert leaks(public) == {}
    assert new in client.get("/archive/?words=guards").content.decode()
    for asked in ("nadia", "quastelman", "NADIA+QUASTELM%C3%81N"):
        assert new not in client.get(f"/archive/?words={asked}").content.decode()


def test_the_name_is_nowhere(withheld, piece, reporter, client, caplog, settings, subtests):
    # The newsroom is dear to make: one for the whole drill.
    with subtests.test("public"):
        no_public_answer_holds_it(piece, client)
    with subtests.test("addresses"):
        where_it_was_in_an_address_is_as_good_as_missing(withheld, client)
    with subtests.test("files, logs, ledger"):
        no_file_log_or_ledger_entry_holds_it(withheld, client, caplog, settings)
    client.force_login(reporter)
    with subtests.test("admin"):
        no_page_of_the_admin_shows_a_reporter_it(piece, client)


def test_a_page_kept_somewhere_is_not_called_fresh(piece, editor, client):
    kept = {address: client.get(address)["ETag"] for address in ("/", "/feed.xml", "/archive/")}
    redactions.redact(piece, NAME, reason="In danger.", by=editor)
    assert {client.get(a, headers={"If-None-Match": tag}).status_code for a, tag in kept.items()} == {200}


def where_it_was_in_an_address_is_as_good_as_missing(withheld, client):
    missing = client.get("/2026/01/01/never-written/")
    slug = Reporter.objects.get(name=NAME).slug
    for address in (withheld, f"/reporters/{slug}/", f"/tags/{slug}/"):
        answer = client.get(address)
        assert (answer.status_code, answer.content) == (404, missing.content), address
        assert answer.headers.items() == missing.headers.items()


def no_page_of_the_admin_shows_a_reporter_it(piece, client):
    seen = crawl(client, "/admin/", within="/admin/")
    for page in ("change/", "versions/", "versions/1/"):
        assert seen[f"/admin/articles/article/{piece.pk}/{page}"][0] == 200
    assert leaks(seen) == {}
    found = client.get("/admin/articles/article/?q=quastelman").content.decode()
    assert f"/article/{piece.pk}/change" not in found
    assert f"/article/{piece.pk}/change" in client.get("/admin/articles/article/?q=guards").content.decode()


def no_file_log_or_ledger_entry_holds_it(withheld, client, caplog, settings):
    with caplog.at_level(logging.DEBUG):
        client.get(withheld)
        client.get("/")
    kept = [record for record in caplog.records if Unwatched().filter(record)]
    assert [record.getMessage() for record in kept if betrayed(record.getMessage().encode())] == []
    files = list(settings.MEDIA_ROOT.rglob("*"))
    assert [str(file) for file in files if betrayed(str(file).encode())] == []
    assert [str(file) for file in files if file.is_file() and betrayed(file.read_bytes())] == []
    told = LedgerEntry.objects.filter(action__in=["redact", "withhold name"])
    assert told.count() == 4
    assert [entry for entry in told if betrayed(f"{entry.detail} {entry.note}".encode())] == []


def test_nothing_that_was_saved_or_printed_is_altered(piece, editor):
    names = ("headline", "body", "slug", "digest", "version__content")
    printed = Edition.objects.filter(article=piece).values(*names).get()
    redactions.redact(piece, NAME, reason="In danger.", by=editor)
    assert Edition.objects.filter(article=piece).values(*names).get() == printed
    assert list(verify.breaks()) == []
    call_command("verify")


def test_verify_tells_what_is_withheld_without_a_redaction_and_what_is_not(piece, editor, tamper):
    made = redactions.redact(piece, NAME, reason="In danger.", by=editor)
    tamper("articles_article", "UPDATE articles_article SET withheld = NULL")
    tamper("articles_edition", "UPDATE articles_edition SET withheld = NULL")
    told = [str(each) for each in verify.breaks()]
    assert f"article {piece.pk}: it withholds something else than was redacted" in told
    tamper("articles_redaction", "UPDATE articles_redaction SET passage = 'Somebody else'")
    assert f"article {piece.pk}, redaction {made.pk}: the ledger does not know it" in [
        str(each) for each in verify.breaks()
    ]


def test_what_stands_elsewhere_is_found_and_withheld_there(piece, printed, editor, client):
    other = printed("Another piece", body=f"<p>So said {NAME.lower()}.</p>")
    made = redactions.redact(piece, NAME, reason="In danger.", by=editor)
    client.force_login(editor)
    page = f"/admin/articles/article/{piece.pk}/withheld/{made.pk}/"
    assert "Another piece" in client.get(page).content.decode()
    client.post(page)
    assert occurrences([NAME], clock.now()) == []
    assert betrayed(client.get(Edition.objects.get(article=other).get_absolute_url()).content) == []


def test_a_reporters_name_is_withheld_with_all_that_names_them(piece, editor, client):
    client.force_login(editor)
    her = Reporter.objects.get(name=NAME)
    page = f"/admin/articles/article/names/{her.pk}/"
    told = client.get(page).content.decode()
    assert "headline, kicker, standfirst, text, about this report, address, byline, source, picture, tag" in told
    client.post(page, {"reason": "In danger.", "forms_of_it": "Quastelmán\r\nNadia", "everywhere": "on"})
    her.refresh_from_db()
    assert her.name_withheld
    assert leaks(crawl(Client(), "/", "/feed.xml", "/archive/")) == {}


def test_a_managing_editor_opens_the_seal_and_a_second_one_lifts_it(piece, editor, person, client):
    made = redactions.redact(piece, NAME, reason="In danger.", by=editor)
    chief = person(None, Role.MANAGING_EDITOR)
    page = f"/admin/articles/redaction/{made.pk}/change/"
    client.force_login(editor)
    assert client.get(page).status_code == 403
    client.force_login(chief)
    assert betrayed(client.get(page).content) == []
    assert betrayed(client.get("/admin/articles/redaction/").content) == []
    assert NAME in client.post(page, {"verb": "open"}).content.decode()
    assert LedgerEntry.objects.filter(action="read sealed passage", actor=chief).count() == 1
    client.post(page, {"verb": "review"})
    made.refresh_from_db()
    assert made.reviewed_by == chief
    client.post(page, {"verb": "lift", "reason": "She asked for it."})
    Reporter.objects.update(name_withheld=False)
    edition = Edition.objects.get(article=piece)
    answer = client.get(edition.get_absolute_url())
    assert f"{NAME} is freed" in answer.content.decode()
    assert betrayed(edition.get_absolute_url().encode()) == list(LETTERS)
    assert list(verify.breaks()) == []


def test_the_next_edition_does_not_bring_it_back(piece, editor, reporter, move, person):
    redactions.redact(piece, NAME, reason="In danger.", by=editor)
    move("revise", piece)
    assert betrayed(piece.body.encode()) == []
    move("submit", piece)
    move("approve", piece)
    with pytest.raises(Exception, match="hold a passage that is withheld"):
        move("publish", piece)
    move("send back", piece, reason="Leave it out.")
    found = Words(headline=f"Once more {NAME}", desk=piece.desk.slug, body=f"<p>{NAME} spoke.</p>")
    editing.save_words(piece, found, base=piece.version, by=reporter)
    piece.version.refresh_from_db()
    # The address stays with the article, sealed as the rest of what it was printed with.
    assert betrayed(piece.version.content.replace(piece.slug, "").encode()) == []
    for verb in ("submit", "approve", "publish"):
        move(verb, piece)
    assert list(verify.breaks()) == []


def test_who_is_withheld_signs_the_next_piece_under_the_name_that_is_sealed(
    make_reporter, byline, printed, client, reporter
):
    her = make_reporter(NAME, title="Correspondent", name_withheld=True)
    article = printed("Her next piece", bylines=(byline(her),))
    assert "Name withheld" in client.get(Edition.objects.get(article=article).get_absolute_url()).content.decode()
    assert article.bylines.get().name == "Name withheld"
    assert Edition.objects.filter(article=article).values_list("bylines__name", "bylines__title").get() == (
        NAME,
        "Correspondent",
    )
    assert list(verify.breaks()) == []


def test_the_page_keeps_the_sealed_name_of_who_is_withheld(make_reporter, byline, draft, client, reporter):
    her = make_reporter(NAME, title="Correspondent", name_withheld=True)
    article = draft("Her draft", bylines=(byline(her),))
    client.force_login(reporter)
    page = f"/admin/articles/article/{article.pk}/change/"
    shown = client.get(page)
    assert betrayed(shown.content) == []
    form, rows = shown.context["form"], shown.context["rows"]
    posted = {name: value for name in form.fields if (value := form[name].value()) is not None}
    for prefix, formset in rows.items():
        posted |= {f"{prefix}-{name}": formset.management_form[name].value() for name in formset.management_form.fields}
        for row in formset.forms:
            posted |= {row.add_prefix(name): row[name].value() or "" for name in row.fields if name != "gone"}
    answer = client.post(page, posted | {"headline": "Her draft, mended"})
    article.refresh_from_db()
    assert (answer.status_code, article.headline) == (302, "Her draft, mended")
    assert (NAME in article.version.content, "Name withheld" in article.version.content) == (True, False)


def test_a_draft_is_given_words_without_the_passage(draft, editor):
    article = draft(f"{NAME} is freed", body=f"<p>{NAME} spoke.</p>")
    redactions.redact(article, NAME, reason="In danger.", by=editor)
    article.refresh_from_db()
    assert betrayed(f"{article.version.content} {article.slug}".encode()) == []
    assert article.versions.count() == 2
    assert list(verify.breaks()) == []
