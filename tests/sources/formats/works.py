"""Works of every kind, as a newsroom cites them, and works that nobody would dream of."""

from datetime import date

from hypothesis import strategies as st

from sources.dates import PartialDate, Precision, parse_date
from sources.formats.names import read_names
from sources.formats.ready_text import Text
from sources.formats.work import Kind, Work

SEEN = date(2008, 4, 5)


def work(kind: str, title: str, by: str = "", outlet: str = "", on: str = "", address: str = "", **further) -> Work:
    """A work as the desk would fill it in."""
    day = parse_date(on) if on else None
    return Work(Kind(kind), title, read_names(by), outlet, day, address, **further)


def marked(text: Text) -> str:
    """A text with its italics between asterisks."""
    return "".join(f"*{run.text}*" if run.italic else run.text for run in text)


WORKS = {
    "news": work(
        "news",
        "Iraqi Crackdown on Shiite Forces Sets Off Fighting",
        "Ada Smith; Ben Jones",
        "New York Times",
        "26 March 2008",
        "https://nyt.example/26",
        accessed=SEEN,
    ),
    "news on paper": work("news", "Basra Battles Rage", "Ada Smith", "Middle East Times", "25 March 2008", page="A4"),
    "news, three authors": work(
        "news", "Who Rules Basra?", "Ada Smith; Mohammed al-Khatib; Jean-Paul Roy", "Le Jour", "September 2008"
    ),
    "news, seven authors": work(
        "news", "The List", "; ".join(f"{given} Roy" for given in "Ann Bo Cy Dee Ed Flo Gus".split()), "Le Jour", "2008"
    ),
    "news, unsigned": work(
        "news", "“No. 2” City Falls", outlet="Al Jazeera", on="25 March 2008", address="https://aj.example/1"
    ),
    "news, by an agency for another": work(
        "news", "Iraq’s 'Green Zone' Hit", "Associated Press", "CNN", "25 May 2008", "https://cnn.example/1"
    ),
    "news in Arabic": work(
        "news", "محكمة في بيروت تفرج عن صحفي", "محمد الخطيب", "الجزيرة", "26 March 2008", "https://ar.example/1"
    ),
    "news, undated": work("news", "Raid in Kut", outlet="Reuters", address="https://reuters.example/1", accessed=SEEN),
    "news without headline": work("news", "", outlet="BBC", on="25 March 2008"),
    "news, retracted": work(
        "news",
        "Minister Fled",
        "Ada Smith",
        "The Daily",
        "1 June 2026",
        "https://daily.example/1",
        retracted=date(2026, 7, 3),
    ),
    "news, second version": work(
        "news", "Minister Fled", "Ada Smith", "The Daily", "2 June 2026", "https://daily.example/1/2", version="2"
    ),
    "news, preserved": work(
        "news",
        "Raid in Kut",
        "Ada Smith",
        "Reuters",
        "25 March 2008",
        "https://reuters.example/1",
        preserved=date(2008, 3, 27),
        preserved_address="https://copies.example/9",
    ),
    "web page": work(
        "web", "Iraq", "Human Rights Watch", "Human Rights Watch", "", "https://hrw.example/iraq", accessed=SEEN
    ),
    "report": work(
        "report",
        "The Quality of Justice: Failings of Iraq’s Central Criminal Court",
        outlet="Human Rights Watch",
        on="December 2008",
        address="https://hrw.example/r",
        page="12",
    ),
    "report by somebody": work("report", "Counting the Dead", "Ada Smith", "Iraq Body Count", "2008"),
    "court document": work(
        "court",
        "Prosecutor v. Tadić, IT-94-1-T",
        outlet="International Criminal Tribunal for the former Yugoslavia",
        on="7 May 1997",
        address="https://icty.example/tadic",
        page="para. 12",
    ),
    "law": work("law", "Law No. 13 of 2005 (Anti-Terrorism Law)", outlet="Official Gazette", on="7 November 2005"),
    "statement": work(
        "statement",
        "Arrests in Basra",
        outlet="Ministry of Interior",
        on="26 March 2008",
        address="https://moi.example/s",
        accessed=SEEN,
    ),
    "interview": work("interview", "“We Hid for Days”", "Jane Doe", "Radio Basra", "27 March 2008"),
    "interview, unpublished": work("interview", "Interview with a former detainee", on="27 March 2008"),
    "data set": work(
        "data", "Documented Civilian Deaths", outlet="Iraq Body Count", on="2008", address="https://ibc.example/d"
    ),
    "broadcast": work("broadcast", "Newsnight", outlet="BBC Two", on="26 March 2008"),
    "post": work("post", "Shelling near the port!", "Ada Smith", "Echo", "26 March 2008", "https://echo.example/9"),
    "book": work("book", "The Occupation of Iraq", "Ali A. Allawi", "Yale University Press", "2007", page="201"),
    "nothing known": work("web", ""),
}


# What breaks files and pages where it is not escaped, among words that readers might meet.
_HOSTILE = [
    *[
        "{",
        "}",
        "\\",
        "%",
        "~",
        "^",
        "#",
        "$",
        "&",
        "_",
        "--",
        "---",
        "``",
        "''",
        "?`",
        "<<",
        ">>",
        ",,",
        '"',
        "'",
        "<b>",
    ],
    *[
        "\nER  - ",
        "\r\nTY  - BOOK",
        "\x0b",
        "\x1c",
        "\x85",
        "\u2028",
        "\x00",
        "\u202e",
        "@book{x,",
        "</span>",
        "\\input{x}",
    ],
    *[" and ", ", ", ";", "Court?", "v. ", "محكمة", "\u05d0", "裁判", "é", "ß", "“a”", "‘b’", "it’s", "2008", "ﬁ"],
]
_WORDS = st.lists(st.sampled_from(_HOSTILE) | st.text(max_size=6), max_size=6).map(" ".join)
_CALM = st.from_regex(r"[a-z]{3,8}( [a-z]{3,8}){0,4}", fullmatch=True)
_DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
_DATES = st.one_of(
    st.none(),
    _DAYS.map(lambda day: PartialDate(day, Precision.DAY)),
    _DAYS.map(lambda day: PartialDate(day.replace(day=1), Precision.MONTH)),
    _DAYS.map(lambda day: PartialDate(day.replace(month=1, day=1), Precision.YEAR)),
)
_ADDRESSES = st.sampled_from(
    ["", "https://x.example/", "https://x.example/a;b?c=%7B1%7D&d=_~#e", "https://x.example/{a}\\b|c", "http://[::1]/ä"]
)


def works(*, calm: bool = False) -> st.SearchStrategy[Work]:
    """Any work; `calm` ones have words that nothing has to be done about."""
    words = _CALM if calm else _WORDS
    names = _CALM.map(str.title) if calm else _WORDS
    return st.builds(
        Work,
        kind=st.sampled_from(Kind),
        title=words,
        authors=st.lists(names, max_size=4).map("; ".join).map(read_names),
        outlet=words,
        date=_DATES,
        address=st.sampled_from(["", "https://x.example/a"]) if calm else _ADDRESSES,
        accessed=st.none() | _DAYS,
        preserved=st.none() | _DAYS,
        preserved_address=_ADDRESSES,
        page=st.sampled_from(["", "A4", "12", "para. 7", "12–14"]),
        language=st.sampled_from(["", "en", "ar", "zh-Hant"]),
        version=st.sampled_from(["", "1", "12"]),
        retracted=st.none() | _DAYS,
    )
