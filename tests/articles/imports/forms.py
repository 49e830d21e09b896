"""Forms in which archives print one and the same dispatch; every event, person and newsroom in them is invented.

`printed(seed)` returns a text and what it says. The forms are drawn at random
but for a given seed always the same, so that a failure can be looked at again.
"""

import random
import textwrap
from typing import Any

HEADLINES = (
    "Judges in Windhoek Order New Count After Ballot Boxes Go Missing",
    "Miners’ Widows Win Right to See the Inquest File",
    "Parliament Votes 61–12 to Keep Emergency Rules; Opposition Walks Out",
    "“No One Asked Us”: Herders Challenge Fence on the Border",
    "Court Asks: Who Guards the Guards?",
    "Ex-General’s Trial – Twice Delayed – Opens at Last",
    "Bloggers Held for 48 Hours Without a Charge, Sisters Say",
    "EU Mission Leaves; U.N. Stays",
)
NAMES = (
    "Amalia Brandt", "Jean-Pierre N’Diaye", "Sofía de la Torre", "Li Wei", "Omar al-Rashid", "Kate O’Leary", "T. J. Wolcott",
    "Ngozi Eze-Adeyemi", "Marta van der Linde", "Zoë Çelik", "Ruth A. Pell", "Abdullah bin Salem",
)  # fmt: skip
ORGANISATIONS = ("Impunity Watch", "Impunity Rights", "Fair Hearing", "Open Bench")
ROLES = (
    "Reporter",
    "Senior Desk Officer",
    "Desk Reporter",
    "Managing Editor",
    "Staff Writer",
    "Correspondent",
    "Editor-in-Chief",
    "Associate Editor",
)
DESKS = {
    "Africa": ("Africa", "Africa Desk", "African Desk"),
    "Asia": ("Asia", "Asia Desk", "the Asia Desk"),
    "Europe": ("Europe", "Europe Desk", "European Desk"),
    "Middle East": ("Middle East", "The Middle East", "Middle East Desk", "the Middle East Desk"),
    "North America": ("North America", "North America Desk", "North American Desk"),
    "Oceania": ("Oceania", "Oceania Desk"),
    "South America": ("South America", "South American Desk"),
    "North America and Oceania": (
        "North America and Oceania",
        "North America & Oceania",
        "North America and Oceania Desk",
    ),
}
PLACES = (
    ("WINDHOEK", "Windhoek", "Namibia"),
    ("PORT-AU-PRINCE", "Port-au-Prince", "Haiti"),
    ("N’DJAMENA", "N’Djamena", "Chad"),
    ("SÃO PAULO", "São Paulo", "Brazil"),
    ("RIO DE JANEIRO", "Rio de Janeiro", "Brazil"),
    ("DAR ES SALAAM", "Dar es Salaam", "Tanzania"),
    ("SAINT JOHN’S", "Saint John’s", "Antigua and Barbuda"),
    ("WASHINGTON, D.C.", "Washington, D.C.", "United States"),
    ("NEW YORK", "New York", "United States of America"),
    ("ABIDJAN", "Abidjan", "Côte d’Ivoire"),
    ("BANJA LUKA", "Banja Luka", "Bosnia and Herzegovina"),
    ("PORT MORESBY", "Port Moresby", "Papua New Guinea"),
    ("BRAZZAVILLE", "Brazzaville", "Republic of the Congo"),
    ("RAMALLAH", "Ramallah", "West Bank"),
)
DATELINES = (
    "{CITY}, {country} – ", "{CITY}, {country} — ", "{CITY}, {country} - ", "{CITY}, {country} -- ", "{CITY}, {country}- ", "{CITY}, {country}– ",
    "{CITY}, {country}—", "{City}, {country} – ", "{City}, {country} ", "{CITY}, {COUNTRY} – ", "{CITY}, {country} ", "{CITY}, {country} \ufffd ", "{CITY}, {country} – \n",
    "{CITY}, {country}\n", "{CITY}, {country} −\n\n", "{CITY}, {country} (AFP) – ", "{CITY}, {country}, March 26 – ", "{CITY}, {country}, 26 March 2008 — ",
    "({CITY}, {country}) – ", "{CITY}, {country} – – ", "{CITY}, {country}: ", "{CITY},  {country} \x96 ", "\xa0{CITY}, {country}\xa0–\xa0",
)  # fmt: skip
BYLINES = (
    "By {names}\n{org} {role}, {desk}", "By: {names}\n{org} {role}, {desk}", "BY {names}\n{org} {role}, {desk}", "by {names}\n\n{org} {role}, {desk}",
    "By {names}          {org} {role}, {desk}", "By {names}\t{org} {role}, {desk}", "By {names}, {org} {role}, {desk}", "By {names} | {org} {role} | {desk}",
    "By {names} – {org} {role}, {desk}", "{names}, {org} {role}, {desk}", "{names}\n{org} {role}, {desk}", "Written by {names}\n{org} {role}, {desk}",
    "Reported by {names}\n{org} {role} – {desk}", "By {names}\n{org}\n{role}\n{desk}", "By {names}\n{role}, {org}, {desk}", "**By {names}**\n*{org} {role}, {desk}*",
    "<strong>By {names}</strong><br />{org} {role}, {desk}", "By {names} ({org} {role}, {desk})", "{org} {role}, {desk}\nBy {names}", "By {names}\n{role}\n{org}, {desk}",
    "By {names}\n{org} {role} for {desk}", "Story by {names}\n{org} {role} / {desk}", "By {names} \n{org} {role}; {desk}",
)  # fmt: skip
HEADINGS = (
    "For more information, please see:", "For more information, please see", "For further information, please see:", "For more information please see:",
    "For more information:", "FOR MORE INFORMATION, PLEASE SEE:", "For more infomation, please see:", "Sources:", "SOURCES", "See also:", "References:",
    "More information can be found at:", "**For more information, please see:**", "<b>For more information, please see:</b>", "For additional information, see:",
    "For more information on this story, please see:", "Please see:", "Further reading:", "Read more:", "For more details, please visit:",
    "Para más información, consulte:", "Pour en savoir plus :",
)  # fmt: skip
OUTLETS = (
    "Reuters", "BBC News", "AFP", "The Guardian", "Le Monde", "El País", "Windhoek Observer", "The Ledger-Enquirer", "U.S. News & World Report",
    "Al Jazeera English", "allAfrica.com", "RFE/RL", "ABC, Radio Australia", "The Sydney Morning Herald", "Human Rights Watch", "N24", "Gulf Courier",
)  # fmt: skip
TITLES = (
    "Judges Order New Count in Capital", "Widows may see file, court rules", "Emergency Rules Stay: 61 Votes to 12", "‘No One Asked Us’ – Herders Go to Court",
    "What Happened at the Fence?", "Trial of ex-general opens after two delays", "Bloggers released, but not cleared", "A Mission Ends", "Q&A: The Inquest File",
    "UN, EU differ over vote", "Namibia: Boxes Found in River",
)  # fmt: skip
MONTHS = "January February March April May June July August September October November December".split()
SENTENCES = (
    "The order was read out to a full room and took effect at once.", "No minister was there to hear it.", "“We have waited nine years for one page,” said Ilse Garoëb, a teacher.",
    "Two of the three judges agreed; the third will publish her reasons in April.", "The clerk said that the boxes had been counted, sealed and signed for.",
    "Neighbours of the station heard a lorry at four in the morning.", "Under the rules of 1987 a complaint must be filed within ten days.",
    "The ministry – which had been asked twice – did not reply.", "It is not the first time: in 2004 a count was repeated in three towns.", "Lawyers for both sides said that they would study the text.",
    "On March 3, the same court had refused to hear the case.", "A photograph by a passer-by shows the open door.", "“The law is clear,” he said.", "The hearing goes on in Swakopmund, Namibia – a port – next week.",
)  # fmt: skip
SUBHEADS = ("Background", "What the Court Said", "A Long Wait", "Next steps", "Reactions from Abroad")
CAPTIONS = (
    ("{text}. (Photo Courtesy of {credit})", True), ("{text}. Photo courtesy of {credit}.", True), ("{text} (Photo courtesy of {credit}).", True), ("({text}. Photo Courtesy: {credit})", True),
    ("{text}. Image by {credit}", True), ("{text} [Photo: {credit}]", True), ("{text} | Photo credit: {credit}", True), ("{text}. Photograph: Ferris/{credit}", True),
    ("{text}. Photo by {credit}.", True), ("{text} (Source: {credit})", True), ("(Photo courtesy of {credit})", False), ("[Image: {credit}]", False), ("Photo Courtesy of {credit}", False),
    ("{text}.\n(Photo courtesy of {credit})", True), ("{text}\n{text}. Photo courtesy of {credit}", True), ("{text}. © {credit}", True), ("{text}. Courtesy of {credit}", True), ("{text}. Credit: {credit}", True),
)  # fmt: skip
TEXTS = (
    "A clerk carries the last box into the hall",
    "The road to the mine after the rain",
    "Herders wait beside the new fence",
    "The court house in 2007",
)
CREDITS = ("Reuters", "Windhoek Observer", "AP", "The Gulf Courier")


def printed(seed: int) -> tuple[str, dict[str, Any]]:
    """Return a text in forms drawn by `seed`, and its parts under the keys of the labelled dispatches."""
    r = random.Random(seed)
    truth: dict[str, Any] = {"headline": r.choice(HEADLINES), "captions": [], "author_line": None}
    paragraphs = [" ".join(r.sample(SENTENCES, r.randint(1, 4))) for _ in range(r.randint(2, 6))]
    head, place = _head(r, truth), _place(r, truth)
    body = _body(r, truth, paragraphs)
    blocks = [head, _byline(r, truth), f"{place}{body}", *_sources(r, truth), *_trailer(r, truth)]
    text = "\n\n".join(block for block in blocks if block)
    return _as_file(r, text), truth


def _head(r: random.Random, truth: dict[str, Any]) -> str:
    headline = truth["headline"]
    form = r.choice(
        (
            "{0}",
            "{0}",
            "{0}",
            "{0}\n\n{0}",
            "{0}\n{0}",
            "\n\n{0}",
            "# {0}",
            "<h1>{0}</h1>",
            "two lines",
            "BRIEF: {0}",
            "UPDATE: {0}",
        )
    )
    if form == "two lines":
        return "\n".join(textwrap.wrap(headline, len(headline) // 2 + 8, break_on_hyphens=False))
    if ":" in form:
        truth["headline"] = form.format(headline)
    return form.format(headline)


def _byline(r: random.Random, truth: dict[str, Any]) -> str:
    names = r.sample(NAMES, r.choice((1, 1, 1, 1, 2, 2, 3)))
    desk, role = r.choice(list(DESKS)), r.choice(ROLES)
    if r.random() < 0.08:
        truth.update(reporters=[], role=None, desk=None)
        return ""
    truth.update(reporters=[{"name": name} for name in names], role=role, desk=desk)
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])}{r.choice((' and ', ' & '))}{names[-1]}"
    return r.choice(BYLINES).format(names=listed, org=r.choice(ORGANISATIONS), role=role, desk=r.choice(DESKS[desk]))


def _place(r: random.Random, truth: dict[str, Any]) -> str:
    shouted, city, country = r.choice(PLACES)
    truth["dateline"] = {"city": city, "country": country}
    form = r.choice(DATELINES)
    return form.format(CITY=shouted, City=city, country=country, COUNTRY=country.upper())


def _body(r: random.Random, truth: dict[str, Any], paragraphs: list[str]) -> str:
    truth["body"] = list(paragraphs)
    blocks = list(paragraphs)
    if r.random() < 0.2:
        points = [f"• {sentence}" for sentence in r.sample(SENTENCES, 3)]
        truth["body"].insert(1, " ".join(points))
        blocks.insert(1, r.choice(("\n", "\n\n")).join(points))
    if r.random() < 0.3:
        blocks.insert(len(blocks) - 1, r.choice(SUBHEADS))
    if r.random() < 0.5:
        _caption(r, truth, blocks)
    return "\n\n".join(blocks)


def _caption(r: random.Random, truth: dict[str, Any], blocks: list[str]) -> None:
    form, has_text = r.choice(CAPTIONS)
    text, credit = r.choice(TEXTS), r.choice(CREDITS)
    truth["captions"] = [{"text": text if has_text else None, "credit": credit}]
    blocks.insert(1, form.format(text=text, credit=credit))


def _sources(r: random.Random, truth: dict[str, Any]) -> list[str]:
    form, date_form, layout = r.choice(SOURCE_FORMS), r.choice(DATE_FORMS), r.choice(LAYOUTS)
    lines, truth["sources"] = [], []
    for _ in range(r.randint(1, 7)):
        date = (r.randint(2007, 2018), r.randint(1, 12), r.randint(13, 28))
        outlet, title = r.choice(OUTLETS), r.choice(TITLES)
        url = f"http://www.example.{r.choice(('com', 'org'))}/{r.randint(1, 99999)}/a-story_{r.randint(1, 9)}.html"
        with_url = r.random() < 0.3
        iso = f"{date[0]}-{date[1]:02}-{date[2]:02}" if "{d}" in form and date_form else None
        shown = date_form(date) if date_form and iso else ""
        line = form.format(o=outlet, t=title, d=shown)
        if with_url:
            line += r.choice((" {0}", "\n{0}", " – {0}", " ({0})", ", available at {0}.")).format(url)
        if len(line) > 60 and layout == "\n\n" and "http" not in line and r.random() < 0.15:
            line = "\n".join(textwrap.wrap(line, 56, break_on_hyphens=False))
        lines.append(line)
        truth["sources"].append({"outlet": outlet, "headline": title, "date": iso, "url": url if with_url else None})
    heading, glue = r.choice(HEADINGS), r.choice(("\n", "\n\n"))
    if layout in ("\n• ", "\n- "):
        return [heading + glue + layout.strip("\n") + layout.join(lines)]
    if layout == "1. ":
        return [heading + glue + "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))]
    return [heading + glue + layout.join(lines)]


SOURCE_FORMS = (
    "{o} – {t} – {d}", "{o} – {t} – {d}", "{o} — {t} — {d}", "{o} - {t} - {d}", "{o} -- {t} -- {d}", "{o}- {t}- {d}", "{o} – {t}, {d}", "{o}, {t}, {d}", "{t}, {o}, {d}", "{o} | {t} | {d}",
    "{o} – {t} ({d})", "{o} − {t} − {d}", "{o} – “{t}” – {d}", "{o}, “{t},” {d}", "“{t},” {o}, {d}", "{o} – {t}", "{o}—{t}—{d}", "{o} – {t} – [{d}]", "{o}: {t} – {d}", "{o} – {t} –{d}", "{o} \x96 {t} \x96 {d}",
)  # fmt: skip
DATE_FORMS = (
    lambda d: f"{d[2]} {MONTHS[d[1] - 1]} {d[0]}", lambda d: f"{d[2]} {MONTHS[d[1] - 1]} {d[0]}", lambda d: f"{d[2]} {MONTHS[d[1] - 1]}, {d[0]}", lambda d: f"{MONTHS[d[1] - 1]} {d[2]}, {d[0]}",
    lambda d: f"{d[2]} {MONTHS[d[1] - 1][:3]}. {d[0]}", lambda d: f"{d[2]}th {MONTHS[d[1] - 1]} {d[0]}", lambda d: f"{d[0]}-{d[1]:02}-{d[2]:02}", lambda d: f"{d[1]}/{d[2]}/{d[0]}", lambda d: f"{d[2]:02}.{d[1]:02}.{d[0]}",
    lambda d: f"Monday, {d[2]} {MONTHS[d[1] - 1]} {d[0]}",
)  # fmt: skip
LAYOUTS = ("\n\n", "\n\n", "\n", "\n• ", "\n- ", "1. ")


def _trailer(r: random.Random, truth: dict[str, Any]) -> list[str]:
    trailers = r.choice(
        (
            [],
            [],
            ["Author: Open Bench Archive"],
            ["Tags: courts, counting"],
            ["Posted in Africa | No Comments"],
            ["***"],
            ["Author: Open Bench Archive", "Filed under: Africa"],
        )
    )
    if any(line.startswith("Author") for line in trailers):
        truth["author_line"] = "Open Bench Archive"
    return trailers


def _as_file(r: random.Random, text: str) -> str:
    text = r.choice(
        (
            lambda t: t,
            lambda t: t,
            lambda t: t.replace("\n", "\r\n"),
            lambda t: t.replace("\n", "\r"),
            lambda t: t.replace(". ", ".  "),
            lambda t: t.replace("\n\n", "\n \t\n\n"),
        )
    )(text)
    return r.choice(
        (
            lambda t: t,
            lambda t: t,
            lambda t: "\ufeff" + t,
            lambda t: t + "\n\n\n",
            lambda t: t.replace("–", "&#8211;").replace("’", "&rsquo;"),
            lambda t: t.replace(" and ", " \u200band "),
        )
    )(text)
