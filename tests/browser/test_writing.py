"""The page on which a dispatch is written, as a reporter uses it."""

import re

import pytest
from playwright.sync_api import Page, expect

# The machine may be busy; a save then takes its time.
expect.set_options(timeout=15_000)

ROLES = (
    "from newsroom.models import Membership, User; all = Membership.objects.all(); "
    "person = lambda name: User.objects.get(username=name); roles = all.filter(person=person('reporter'))"
)
SEEN = ".ProseMirror[contenteditable=true]"


@pytest.fixture
def noise(page) -> list[str]:
    """What the browser complains of: policy violations, failed scripts."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


def begin(page: Page, site, headline: str = "") -> None:
    page.goto(f"{site.url}/admin/articles/article/add/")
    expect(page.locator(SEEN)).to_have_attribute("aria-labelledby", "id_body_label")
    if headline:
        page.get_by_label("Headline").fill(headline)


def saved_draft(page: Page, site, headline: str, *lines: str) -> str:
    """A draft with these sources; answers its address."""
    begin(page, site, headline)
    for line in lines:
        add(page, line)
    page.get_by_role("button", name="Save as draft").click()
    expect(page.get_by_text("The draft is saved.")).to_be_visible()
    return page.url


def add(page: Page, line: str) -> None:
    before = page.locator(".citation:visible").count()
    box = page.get_by_label("Add a source")
    box.fill(line)
    box.press("Enter")
    expect(page.locator(".citation:visible")).to_have_count(before + 1)


def lines(page: Page) -> list[str]:
    return [row.input_value() for row in page.locator(".citation:visible .field-line input").all()]


def paste(page: Page, where: str, *, html: str = "", text: str = "") -> None:
    page.locator(where).first.evaluate(
        """(target, [html, text]) => {
            const clipboardData = new DataTransfer();
            if (html) clipboardData.setData("text/html", html);
            clipboardData.setData("text/plain", text);
            target.focus();
            target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        [html, text],
    )


def stop_asking(page: Page) -> None:
    page.on("dialog", lambda dialog: dialog.accept())


def test_words_are_saved_as_they_are_typed_and_offered_back(site, page, sign_in, noise):
    sign_in("reporter")
    stop_asking(page)
    address = saved_draft(page, site, "Kept as Typed")
    page.get_by_label("Headline").fill("Kept as Typed, and Better")
    expect(page.locator("#kept")).to_contain_text(re.compile(r"Saved as you type at \d\d:\d\d\."))
    assert page.url == address
    assert page.locator(".messagelist li").count() == 1
    page.goto(address)
    offer = page.locator("#offer")
    expect(offer).to_contain_text("You have unsaved words from")
    expect(offer).to_contain_text("Headline: “Kept as Typed, and Better”, on the page “Kept as Typed”.")
    page.get_by_role("button", name="Bring back").click()
    expect(page.get_by_label("Headline")).to_have_value("Kept as Typed, and Better")
    expect(offer).to_be_hidden()
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved as version 2.")).to_be_visible()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    expect(offer).to_be_hidden()
    assert noise == []


def test_discarded_words_are_not_offered_again(site, page, sign_in):
    sign_in("reporter")
    stop_asking(page)
    begin(page, site, "Begun and Left")
    page.locator(SEEN).click()
    page.keyboard.type("A sentence.")
    add(page, "Radio One – Judges Sit – 2 May 2025")
    expect(page.locator("#kept")).to_contain_text("Saved as you type")
    page.wait_for_timeout(3500)
    begin(page, site)
    offer = page.locator("#offer")
    expect(offer).to_contain_text("You have unsaved words of “Begun and Left” from")
    expect(offer).to_contain_text("Text: 2 words, 0 on the page; it differs from “A sentence.” on.")
    expect(offer).to_contain_text("Sources: 1, on the page 0; with “Radio One – Judges Sit – 2 May 2025”.")
    page.get_by_role("button", name="Discard").click()
    expect(offer).to_be_hidden()
    page.wait_for_load_state("networkidle")
    begin(page, site)
    page.wait_for_load_state("networkidle")
    expect(offer).to_be_hidden()


def test_new_words_come_back_whole_with_text_and_sources(site, page, sign_in):
    sign_in("reporter")
    stop_asking(page)
    begin(page, site, "Comes Back Whole")
    page.locator(SEEN).click()
    page.keyboard.type("The whole sentence.")
    add(page, "Radio One – Judges Sit – 2 May 2025")
    add(page, "The Lantern – Bail at Last – 3 May 2025")
    page.get_by_role("button", name="Remove: source 1").click()
    page.wait_for_timeout(4000)
    expect(page.locator("#kept")).to_contain_text("Saved as you type")
    begin(page, site)
    page.get_by_role("button", name="Bring back").click()
    expect(page.locator(SEEN)).to_contain_text("The whole sentence.")
    assert lines(page) == ["The Lantern – Bail at Last – 3 May 2025"]
    page.get_by_role("button", name="Save as draft").click()
    expect(page.get_by_text("The draft is saved.")).to_be_visible()
    assert lines(page) == ["The Lantern – Bail at Last – 3 May 2025"]


def test_without_connection_words_stay_in_the_browser_for_their_writer_alone(site, page, sign_in):
    sign_in("reporter")
    stop_asking(page)
    address = saved_draft(page, site, "Written on a Train")
    page.context.set_offline(True)
    page.get_by_label("Headline").fill("Written in a Tunnel")
    expect(page.locator("#kept")).to_contain_text("Not saved: no connection. Kept in this browser at")
    stored = page.evaluate("JSON.stringify(localStorage)")
    assert "newsroom:unsaved:" in stored
    assert "Tunnel" not in stored
    page.context.set_offline(False)

    # Somebody else at the same browser: nothing is offered, and nothing of the first is lost.
    page.goto(f"{site.url}/admin/")
    page.get_by_role("button", name="Log out").click()
    sign_in("editor")
    page.goto(address)
    expect(page.locator(SEEN)).to_have_attribute("aria-labelledby", "id_body_label")
    page.wait_for_load_state("networkidle")
    expect(page.locator("#offer")).to_be_hidden()
    page.goto(f"{site.url}/admin/")
    page.get_by_role("button", name="Log out").click()

    sign_in("reporter")
    page.goto(address)
    page.get_by_role("button", name="Bring back").click()
    expect(page.get_by_label("Headline")).to_have_value("Written in a Tunnel")
    expect(page.locator("#kept")).to_contain_text("Saved as you type")
    assert "newsroom:unsaved:" not in page.evaluate("JSON.stringify(localStorage)")


def test_the_connection_comes_back_and_the_server_takes_over(site, page, sign_in):
    sign_in("reporter")
    stop_asking(page)
    saved_draft(page, site, "Offline and On")
    page.context.set_offline(True)
    page.get_by_label("Headline").fill("Offline and On Again")
    expect(page.locator("#kept")).to_contain_text("Kept in this browser")
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#kept")).to_contain_text("Saved as you type")
    page.wait_for_timeout(200)
    assert "newsroom:unsaved:" not in page.evaluate("JSON.stringify(localStorage)")


def test_rights_that_are_withdrawn_stop_it_and_say_so(site, page, sign_in):
    sign_in("reporter")
    stop_asking(page)
    saved_draft(page, site, "Rights Withdrawn")
    keys = site.manage(
        "shell", "--verbosity", "0", "-c", f"{ROLES}; print(*roles.values_list('pk', flat=True))"
    ).split()
    site.manage("shell", "--verbosity", "0", "-c", f"{ROLES}; roles.update(person=person('admin'))")
    page.get_by_label("Headline").fill("Typed Afterwards")
    expect(page.locator("#kept")).to_contain_text("Not saved: you may not write here any more. Kept in this browser")
    given = f"all.filter(pk__in={[int(key) for key in keys]}).update(person=person('reporter'))"
    site.manage("shell", "--verbosity", "0", "-c", f"{ROLES}; {given}")


def test_the_page_says_who_else_has_it_open(site, page, sign_in, browser):
    sign_in("reporter")
    stop_asking(page)
    address = saved_draft(page, site, "Open Twice")
    with browser.new_context() as other:
        colleague = sign_in("editor", other.new_page())
        colleague.goto(address)
        expect(colleague.locator("#others")).to_contain_text("has this open")
        page.get_by_label("Headline").fill("Open Twice, Changed")
        expect(page.locator("#others")).to_contain_text("has this open and has changed nothing.")


def test_the_public_page_stands_beside_the_text_at_both_widths(site, page, sign_in, noise):
    sign_in("reporter")
    stop_asking(page)
    begin(page, site, "Seen Beforehand")
    depth = page.evaluate("history.length")
    page.get_by_role("button", name="Preview", exact=True).click()
    shown = page.frame_locator(".preview-stage iframe:last-child")
    expect(shown.locator("h1")).to_have_text("Seen Beforehand")
    expect(shown.get_by_text("Not saved, not public, seen by you alone.")).to_be_visible()
    assert shown.locator("html").evaluate("() => innerWidth") == 390
    page.get_by_label("Headline").fill("Seen Beforehand, Again")
    expect(shown.locator("h1")).to_have_text("Seen Beforehand, Again")
    page.get_by_label("Desktop").check()
    assert shown.locator("html").evaluate("() => innerWidth") == 1280
    assert page.evaluate("history.length") == depth
    assert noise == []


def test_a_source_by_address_by_line_and_many_at_once(site, page, sign_in):
    sign_in("reporter")
    stop_asking(page)
    begin(page, site)
    add(page, "https://records.example/filing/7")
    add(page, "The Lantern – Bail Refused at First – 3 May 2025")
    expect(page.locator(".citation .match:not(.resting)").nth(1)).to_contain_text("New source")
    paste(page, "[name=more_sources]", text="Radio One – Judges Sit – 2 May 2025\nRadio Two – Court Rises – 4 May 2025")
    expect(page.locator(".citation:visible")).to_have_count(4)
    # Named again, and pasted where no field is: the same document is one source.
    box = page.get_by_label("Add a source")
    box.fill("the lantern –  Bail Refused at First – 3 May 2025")
    box.press("Enter")
    expect(page.locator("#sources-said")).to_have_text("Cited already: source 2.")
    paste(page, "body", text="https://records.example/filing/8")
    expect(page.locator(".citation:visible")).to_have_count(5)
    assert lines(page)[-1] == "https://records.example/filing/8"


NOTED = """<p class=MsoNormal>The court sat<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
class=MsoFootnoteReference>[1]</span></a>, and rose.</p>
<h1>After the Recess</h1>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span><![endif]>First</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o </span>Within</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Second</p>
<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a
style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1"><span>[1]</span></a> The Lantern – Bail at Last –
3 May 2025</p></div></div>"""
FROM_DOCS = """<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-7"><p dir="ltr"><span
style="font-weight:400;color:#123456">It </span><span style="font-weight:700">sat</span><sup><a href="#ftnt1"
id="ftnt_ref1">[1]</a></sup>.</p></b><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a>
<span>Radio One – Judges Sit – 2 May 2025</span></p></div>"""


@pytest.mark.parametrize(
    ("html", "body", "sources"),
    [
        (
            NOTED,
            "<p>The court sat, and rose.</p><h2>After the Recess</h2>"
            "<ul><li><p>First</p><ul><li><p>Within</p></li></ul></li><li><p>Second</p></li></ul>",
            ["The Lantern – Bail at Last – 3 May 2025"],
        ),
        (FROM_DOCS, "<p>It <strong>sat</strong>.</p>", ["Radio One – Judges Sit – 2 May 2025"]),
    ],
    ids=["Word", "Google Docs"],
)
def test_what_is_pasted_is_plain_and_its_footnotes_are_sources(html, body, sources, site, page, sign_in, noise):
    sign_in("reporter")
    stop_asking(page)
    begin(page, site, "Pasted In")
    paste(page, SEEN, html=html, text="plain")
    expect(page.locator(".citation:visible")).to_have_count(1)
    assert lines(page) == sources
    made = " ".join(page.locator("textarea[name=body]").input_value().split())
    assert made.removesuffix("<p></p>").removesuffix("<hr>") == body
    assert noise == []
    page.get_by_role("button", name="Save as draft").click()
    expect(page.get_by_text("The draft is saved.")).to_be_visible()


def test_a_known_document_is_offered_first(site, page, sign_in):
    sign_in("reporter")
    stop_asking(page)
    begin(page, site)
    box = page.get_by_label("Add a source")
    box.press_sequentially("basra")
    first = page.get_by_role("option").first
    expect(first).to_contain_text(re.compile(r"cited by \d+ dispatch"))
    box.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", re.compile("options-"))
    box.press("Enter")
    expect(page.locator(".citation:visible .match")).to_contain_text("Known source, cited by")


def test_rows_are_moved_by_keyboard_and_removed_with_undo(site, page, sign_in):
    sign_in("reporter")
    stop_asking(page)
    address = saved_draft(page, site, "In Order", *(f"Outlet {n} – Story {n} – {n} May 2025" for n in (1, 2, 3)))
    down = page.get_by_role("button", name="Move down: source 1")
    down.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text("Moved to place 2 of 3.")
    expect(page.get_by_role("button", name="Move down: source 2")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Move up: source 3")).to_be_focused()
    page.locator(".citation:visible .field-line input").nth(1).focus()
    page.keyboard.press("Alt+ArrowUp")
    assert [line[:8] for line in lines(page)] == ["Outlet 3", "Outlet 2", "Outlet 1"]
    page.get_by_role("button", name="Remove: source 2").click()
    assert [line[:8] for line in lines(page)] == ["Outlet 3", "Outlet 1"]
    page.get_by_role("button", name="Bring source 2 back").click()
    page.locator(".citation .grip").nth(2).drag_to(page.locator(".citation").first, target_position={"x": 60, "y": 4})
    assert [line[:8] for line in lines(page)] == ["Outlet 1", "Outlet 3", "Outlet 2"]
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved as version")).to_be_visible()
    page.goto(address)
    assert [line[:8] for line in lines(page)] == ["Outlet 1", "Outlet 3", "Outlet 2"]


def test_a_name_is_found_by_three_letters_and_an_unknown_one_stays_as_typed(site, page, sign_in):
    sign_in("reporter")
    stop_asking(page)
    begin(page, site, "By Several Hands")
    own = page.locator(".name input[name$='-name']").first.input_value()
    page.get_by_role("button", name="Add a name").click()
    name = page.locator(".name:last-child input[name$='-name']")
    expect(name).to_be_focused()
    name.press_sequentially(own.split()[-1][:3].lower())
    expect(page.get_by_role("option").filter(has_text=own)).to_be_visible()
    name.press("ArrowDown")
    name.press("Enter")
    expect(name).to_have_value(re.compile(r"\w+ \w+"))
    expect(page.locator(".name:last-child .match")).to_contain_text("Known here")
    name.fill("Somebody Passing Through")
    name.press("Tab")
    expect(page.locator(".name:last-child .match")).to_have_text("Not known here: printed as typed, without a page.")
    page.locator(".name:last-child select").select_option("translated by")
    page.get_by_role("button", name="Save as draft").click()
    expect(page.get_by_text("The draft is saved.")).to_be_visible()
    expect(page.locator(".name").nth(1).locator("select")).to_have_value("translated by")
    expect(page.locator(".name").nth(1).locator("input[name$='-name']")).to_have_value("Somebody Passing Through")


def test_arabic_turns_the_fields_and_is_stored_as_typed(site, page, sign_in):
    sign_in("reporter")
    stop_asking(page)
    begin(page, site)
    page.get_by_label("Language").select_option("ar")
    expect(page.get_by_label("Headline")).to_have_attribute("dir", "rtl")
    expect(page.locator(SEEN)).to_have_attribute("dir", "rtl")
    page.get_by_label("Headline").fill("محكمة في بيروت")
    page.locator(SEEN).click()
    page.keyboard.type("قالت المحكمة اليوم")
    expect(page.locator("#counts")).to_contain_text("3 words")
    page.get_by_role("button", name="Save as draft").click()
    expect(page.get_by_label("Headline")).to_have_value("محكمة في بيروت")
    expect(page.get_by_label("Headline")).to_have_attribute("dir", "rtl")
    assert page.locator("textarea[name=body]").input_value() == "<p>قالت المحكمة اليوم</p>"


def test_tags_are_completed_one_after_the_other(site, page, sign_in):
    sign_in("reporter")
    stop_asking(page)
    begin(page, site)
    tags = page.get_by_label("Tags")
    tags.press_sequentially("wat")
    page.get_by_role("option", name="water", exact=True).click()
    expect(tags).to_have_value("water, ")
    tags.press_sequentially("bai")
    expect(page.get_by_role("option", name="bail", exact=True)).to_be_visible()
    tags.press("ArrowDown")
    tags.press("Enter")
    expect(tags).to_have_value("water, bail, ")


def test_the_page_saves_without_scripts(site, page, sign_in, browser):
    cookies = sign_in("reporter").context.cookies()
    with browser.new_context(java_script_enabled=False) as context:
        context.add_cookies(cookies)
        plain = context.new_page()
        plain.goto(f"{site.url}/admin/articles/article/add/")
        plain.get_by_label("Headline").fill("Without a Script")
        plain.get_by_label("Add a source").fill("https://records.example/9\nThe Lantern – Bail – 3 May 2025")
        plain.locator("[name=bylines-0-name]").fill("Somebody Else")
        plain.get_by_role("button", name="Save as draft").click()
        expect(plain.get_by_text("The draft is saved.")).to_be_visible()
        assert lines(plain)[:2] == ["https://records.example/9", "The Lantern – Bail – 3 May 2025"]
        plain.locator("[name=citations-0-position]").fill("5")
        plain.get_by_role("button", name="Save", exact=True).click()
        assert lines(plain)[0] == "The Lantern – Bail – 3 May 2025"
