"""Which fetched pages hold a document. Every wall is told from a document that speaks of walls."""

from datetime import UTC, datetime

import pytest

from sources.describe import describe
from sources.fetched import Fetched, Hop, Outcome
from sources.soundness import State, alike, judge

PROSE = (
    "<p>The bridge over the river was closed to cars on Wednesday after engineers found cracks in two of its "
    "pillars, the governor of the province said in a statement read out on local radio.</p>"
    "<p>Lorries will be led through the town for at least three weeks. Traders at the market said that they had been "
    "told nothing and expected to lose half of what they earn in spring, and asked for help from the council.</p>"
    "<p>An inspection two years ago had called the bridge sound. The engineer who signed it could not be reached. "
    "A committee of the provincial council is to hear witnesses on Sunday, its chairwoman said, and the hearing is "
    "to be open to the public.</p><p>The bridge was built in 1958 and last repaired in 1994, after a flood had "
    "washed away a part of the northern bank. Since then traffic has grown fourfold, by the ministry's own count.</p>"
)
NEWS = (
    f"<title>Bridge closed after inspection | The Daily</title><article><h1>Bridge closed after inspection</h1>{PROSE}"
)
BRIEF = "<title>Brief</title><p>Police detained eleven people at the square on Wednesday, witnesses said. " * 4
NOW = datetime(2026, 11, 1, tzinfo=UTC)


def page(body, *, status=200, asked="https://daily.test/2008/bridge", ended="", kind="text/html"):
    body = body if isinstance(body, bytes) else body.encode()
    last = Hop(ended or asked, "127.0.0.1", 0, status, (("Content-Type", f"{kind}; charset=utf-8"),), b"", b"")
    hops = (Hop(asked, "127.0.0.1", 0, 302, (), b"", b""), last) if ended else (last,)
    return Fetched(asked, Outcome.FETCHED, "", ended or asked, hops, body, NOW)


def state(came, cited=""):
    described = describe(came.body, address=came.address, content_type=came.content_type)
    return judge(came, described, cited=cited).state


def with_banner(words):
    return f"<title>Bridge closed</title>{words}<div>We use cookies. <a>Accept all</a> <a>Cookie settings</a></div>"


@pytest.mark.parametrize(
    "came",
    [
        page(NEWS),
        page(BRIEF),
        page(with_banner(PROSE)),
        page(f"<title>Bridge closed</title>{PROSE}<nav>Log in to comment</nav><p>Already a subscriber? Please sign in"),
        page(f"<title>Access denied: how reporters are kept from the bridge</title>{PROSE}"),
        page(f"<title>Security check at the bridge kills two</title>{PROSE}"),
        page(f"<title>Missing driver still not found</title>{PROSE}"),
        page(
            "<title>x</title><article><p>أُغلق الجسر في البصرة صباح الأربعاء بعد أن قالت السلطات إن الأمر يتعلق بالسلامة"
        ),
        page(
            "<title>橋</title><p>橋は水曜日の朝に閉鎖された。当局は安全のためだと述べた。市場の商人は何も知らされていなかったと話した。再開の時期は決まっていないという。州議会の委員会は日曜日に証人の話を聞く。"
        ),
        page(NEWS, ended="https://www.daily.test/2008/bridge-closed"),
        page(NEWS, asked="https://daily.test/", ended="https://www.daily.test/"),
        page(NEWS, ended="https://daily.test/?p=17"),
        page("Bridge closed. " * 20, kind="text/plain"),
        page(b"%PDF-1.4\n" + b"x" * 3000 + b"\n%%EOF\n", kind="application/pdf"),
        page(b"\xff\xd8\xff" + bytes(5_000_000), kind="image/jpeg"),
        page(b"a,b\n1,2\n", kind="text/csv"),
        page(f"<title>Bridge closed</title>{PROSE}<input type=password>"),
    ],
)
def test_document_is_sound(came):
    assert state(came) is State.SOUND


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        (page("", status=404), State.GONE),
        (page(NEWS, status=410), State.GONE),
        (page(NEWS, status=403), State.REFUSED),
        (page(NEWS, status=451), State.REFUSED),
        (page(NEWS, status=429), State.REFUSED),
        (page(NEWS, status=503), State.FAILING),
        (page(NEWS, status=202), State.OTHER_STATUS),
        (page(NEWS, status=302), State.OTHER_STATUS),
        (page(""), State.EMPTY),
        (page("<title>Bridge closed</title><body></body>"), State.EMPTY),
        (page("<nav>Home News Sport Weather Jobs Cars Houses Shop</nav><p>Bridge closed"), State.EMPTY),
        (page(b"", kind="image/png"), State.EMPTY),
        (page("<title>Daily</title><div id=root></div><script src=a.js></script>"), State.DRAWN_BY_SCRIPT),
        (page("<p>You need to enable JavaScript to run this app."), State.DRAWN_BY_SCRIPT),
        (page("<title>Page not found | The Daily</title><p>Sorry." + PROSE), State.NOT_FOUND),
        (page("<title>404</title><p>The latest news:" + PROSE), State.NOT_FOUND),
        (
            page("<title>The Daily</title><h1>Not found</h1><p>Perhaps one of these is of use to you:" + PROSE),
            State.NOT_FOUND,
        ),
        (
            page("<title>The Daily</title><p>We are sorry, but the page you are looking for is not here."),
            State.NOT_FOUND,
        ),
        (
            page("<title>الجريدة</title><h1>الصفحة غير موجودة</h1><p>عذرا، جرب البحث عن شيء آخر في الموقع"),
            State.NOT_FOUND,
        ),
        (page("<title>Página no encontrada - El Diario</title>" + PROSE), State.NOT_FOUND),
        (
            page("<title>找不到页面</title><p>抱歉，您访问的内容可能已经移动或者被删除，请返回首页继续浏览其他内容。"),
            State.NOT_FOUND,
        ),
        (
            page(
                "<title>The Daily</title><h1>Before you continue</h1><p>We and our partners store information on a "
                "device.</p><button>Accept all</button><button>Reject all</button><a>Manage your privacy settings</a>"
            ),
            State.CONSENT_WALL,
        ),
        (page("<p>Wir verwenden Cookies. <p>Zustimmen und weiter<p>Mit Werbung weiterlesen"), State.CONSENT_WALL),
        (page(NEWS, ended="https://consent.daily.test/v2/collect?x=1"), State.CONSENT_WALL),
        (page(NEWS, ended="https://daily.test/privacy-gate/accept"), State.CONSENT_WALL),
        (
            page("<p>Please sign in to go on.<input type=text><input type=password><a>Forgot password?</a>"),
            State.LOGIN_WALL,
        ),
        (page("<h1>Bridge closed</h1><p>Subscribe to continue. <p>Already a subscriber? Log in"), State.LOGIN_WALL),
        (page(BRIEF, ended="https://daily.test/login?next=/2008/bridge"), State.LOGIN_WALL),
        (
            page(
                '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge closed",'
                '"isAccessibleForFree":false}</script><p>The bridge over the river was closed to cars on Wednesday.'
            ),
            State.LOGIN_WALL,
        ),
        (page("<title>Just a moment...</title><p>Checking your browser before you reach daily.test"), State.CHALLENGE),
        (page("<title>Daily</title><p>Verify you are human by completing the action below."), State.CHALLENGE),
        (page("<title>daily.test</title><p>This domain is for sale! Buy this domain now."), State.FOR_SALE),
        (
            page("<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1><p>If you see this page, it works."),
            State.FOR_SALE,
        ),
        (page(NEWS, ended="https://daily.test/"), State.FRONT_PAGE),
        (page(NEWS, ended="https://daily.test/index.html"), State.FRONT_PAGE),
        (page(b"%PDF-1.4\n" + b"x" * 3000, kind="application/pdf"), State.DAMAGED),
    ],
)
def test_what_is_no_document_is_told_for_what_it_is(came, expected):
    assert state(came) is expected


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if outcome is not Outcome.FETCHED])
def test_what_was_not_fetched_holds_no_document_and_says_why(outcome):
    came = Fetched("https://daily.test/", outcome)
    verdict = judge(came, describe(b"", address="https://daily.test/"))
    assert (verdict.state, verdict.sentence, verdict.sound) == (State.NOT_FETCHED, came.sentence, False)


def test_every_state_says_what_to_do_in_a_sentence_of_its_own():
    cases = [mark.args[1] for mark in test_what_is_no_document_is_told_for_what_it_is.pytestmark]
    told = {expected: judge(came, _described(came)).sentence for came, expected in cases[0]}
    told[State.SOUND] = judge(page(NEWS), _described(page(NEWS))).sentence
    told[State.OTHER_TITLE] = judge(page(NEWS), _described(page(NEWS)), cited="Harvest late in Lima").sentence
    # Neither is a verdict on a page that was read.
    assert set(told) == set(State) - {State.NOT_FETCHED, State.UNREADABLE}
    assert len(set(told.values())) == len(told)


def _described(came):
    return describe(came.body, address=came.address, content_type=came.content_type)


# A title unlike the citation


@pytest.mark.parametrize(
    "cited",
    [
        "Bridge closed after inspection",
        "BRIDGE CLOSED AFTER INSPECTION",
        "The Bridge: “Closed” after Inspection – The Daily",
        "Bridge in Basra closed following inspection",
        "Bridge closed",
        "engineers found cracks in two of its pillars",
        "أُغلق الجسر بعد التفتيش",
        "",
    ],
)
def test_title_of_the_page_may_be_worded_in_another_way(cited):
    assert state(page(NEWS), cited) is State.SOUND


@pytest.mark.parametrize(
    "cited", ["Harvest is late in Lima", "Court frees eleven teachers", "Ferry inquiry hears crew"]
)
def test_page_under_another_title_is_not_the_document(cited):
    assert state(page(NEWS), cited) is State.OTHER_TITLE


def test_title_is_not_compared_where_there_is_none():
    assert state(page(b"%PDF-1.4\n%%EOF", kind="application/pdf"), "Bridge closed") is State.SOUND


def test_article_about_pages_that_are_not_found_is_one():
    cited = "Page not found: how archives of dead newspapers vanish"
    came = page(f"<title>{cited}</title>{PROSE}")
    assert (state(came), state(came, cited)) == (State.NOT_FOUND, State.SOUND)


@pytest.mark.parametrize(
    ("cited", "title"),
    [
        ("Iraq PM vows to fight on in Basra", "Iraqi PM Maliki vows to fight on as Basra death toll rises"),
        ("Regulator Silences Radio Station Before Vote", "Paraguay regulator shuts radio days before vote"),
        ("Court overturns ban on newspaper", "High Court overturns newspaper ban - Daily Nation"),
        ("Q&A: What Happened in Asunción?", "What happened in Asuncion? Questions and answers"),
        ("关闭大桥", "大桥关闭:最新消息 关闭大桥"),
    ],
)
def test_reworded_headlines_are_alike(cited, title):
    assert alike(cited, title)


@pytest.mark.parametrize(
    ("cited", "title"),
    [
        ("Iraq PM vows to fight on in Basra", "Paraguay regulator shuts radio days before vote"),
        ("Court overturns ban on newspaper", "Ferry inquiry hears from deck crew"),
        ("Bridge closed", "The Daily: news, sport and weather"),
        ("Bridge closed", ""),
    ],
)
def test_headlines_of_different_pieces_are_not_alike(cited, title):
    assert not alike(cited, title)
