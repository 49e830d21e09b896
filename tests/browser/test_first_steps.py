"""The newsroom as `make run` leaves it, in a browser."""


def test_reader_finds_the_demo_newsroom(site, page):
    answer = page.goto(site.url)
    assert answer.status == 200
    assert "Fair Hearing" in page.title()


def test_page_asks_nobody_else_and_runs_nothing(site, page):
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(site.url)
    assert [url for url in asked if not url.startswith((site.url, "data:"))] == []
    assert said == []
    assert page.context.cookies() == []


def test_reporter_and_editor_can_sign_in(site, sign_in, browser):
    assert sign_in("reporter").url == f"{site.url}/admin/"
    with browser.new_context() as other:
        assert sign_in("editor", other.new_page()).url == f"{site.url}/admin/"
