"""What the name of an outlet looks like, beside a headline. Hints as data; the newsroom's own outlets are passed in."""

import re
from collections.abc import Callable, Collection
from functools import lru_cache

from newsroom.folding import fold

KnownOutlets = Callable[[str], bool] | Collection[str]

#: Folded names of outlets that many newsrooms cite and whose form alone does not give them away.
WELL_KNOWN = frozenset(
    fold(name)
    for name in (
        "ABC Radio Australia|Agence France-Presse|Al Arabiya|Al-Ahram|Al Jazeera|Al-Monitor|allAfrica|Amnesty "
        "International|ANSA|Asharq Al-Awsat|Associated Press|Balkan Insight|Bloomberg|Business Insider|BuzzFeed|"
        "Buzzfeed "
        "News|CBS|Christian Science Monitor|Clarín|Committee to Protect Journalists|Daily Maverick|Dawn|Der Spiegel|"
        "Deutsche Welle|Die Welt|Die Zeit|Doctors Without Borders|El Mundo|El País|El Universal|EurasiaNet|Euronews|"
        "Financial Times|Folha de S.Paulo|Foreign Affairs|Foreign Policy|Forbes|Fox|Fox News|France 24|Freedom House|"
        "Front Line Defenders|Global Voices|Granma|Haaretz|Human Rights First|Human Rights Watch|Hurriyet|Interfax|"
        "International Crisis Group|International Criminal Court|Inter Press Service|IRIN|ITAR-TASS|Jurist|Kyodo|"
        "La Nación|La Repubblica|Le Figaro|Le Monde|Libération|Médecins Sans Frontières|MercoPress|Mother Jones|"
        "National Public Radio|New York Times|Newsweek|O Globo|Physicians for Human Rights|Politico|ProPublica|Quartz|"
        "Radio Free Asia|Radio Free Europe|RadioFreeEurope/RadioLiberty|Rappler|ReliefWeb|Reporters Without Borders|"
        "Reporters Sans Frontières|Reuters|Reuters AlertNet|RIA Novosti|Rolling Stone|Rudaw|Russia Today|Slate|Spiegel "
        "Online|Süddeutsche Zeitung|Syrian Observatory for Human Rights|TASS|The Age|The Atlantic|The Australian|The "
        "Conversation|The Diplomat|The Economist|The Guardian|The Hill|The Hindu|The Independent|The Intercept|The "
        "Irrawaddy|The Local|The Nation|The New Yorker|Time|Transparency International|TRT World|UN Women|UNICEF|UN "
        "News "
        "Centre|United Nations|UPI|USA Today|Vice|Voice of America|Vox|Wall Street Journal|Washington Post|WikiLeaks|"
        "Wikipedia|Xinhua|Yahoo|Yahoo News|Ynet|YouTube|الجزيرة|العربية|رويترز|الأهرام|الشرق الأوسط|بي بي سي"
    ).split("|")
)
_OUTLET_WORDS = frozenset(
    "news times post tribune herald gazette journal guardian radio tv television press agency agence agencia agenzia "
    "agentur review chronicle daily weekly monitor mail star telegraph standard observer courier ledger network "
    "magazine "
    "today express independent dispatch wire bulletin mirror globe online newspaper broadcasting newswire inquirer "
    "examiner sentinel register leader echo argus advertiser advocate examiner reporter spectator citizen messenger "
    "sun insider broadcaster digest almanac foundation institute observatory diario periódico prensa quotidien gazeta "
    "zeitung nachrichten noticias correo tiempo tiempos jornal folha faro presse courrier journal's blog crier bee "
    "صحيفة وكالة قناة جريدة إذاعة شبكة موقع".split()
)
# A name may hold these; any other preposition makes it a sentence.
_JOINING = frozenset(
    "of and the & de del della di da do dos des du la le el los las les al der die das und et y e o' for".split()
)
_SENTENCE_WORDS = frozenset(
    "in to as after on at with over by from against amid near into than that who what why how when where is are was "
    "were "
    "has have had be been will would can could says say said not no its their his her despite before between about "
    "urges urge calls call kills kill finds find frees".split()
)
_ACRONYM = re.compile(r"(?=.*[A-Z])[A-Z0-9][A-Z0-9&./-]{1,9}(?:\.(?i:com|org|net))?")
_SITE = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|news|int|edu|gov|co|[a-z]{2})", re.IGNORECASE)
_SENTENCE_MARK = re.compile(r"[?;:“”\"]|[.!]$|‘.*’|\d{2,}\s")
_LONGEST_NAME = 8


# Abbreviations with which headlines begin as well.
_NO_OUTLETS = frozenset("Q&A UN U.N EU US U.S UK U.K UAE DRC NATO ICC ICJ WHO OPINION VIDEO AU".split())

UNLIKELY, POSSIBLE, LIKELY, KNOWN = range(4)


def recogniser(known: KnownOutlets) -> Callable[[str], bool]:
    """Return a question "is this an outlet you know?" for a collection of names in any spelling, or as it is."""
    if callable(known):
        return known
    names = frozenset(map(fold, known))
    if not names:
        return lambda _: False
    return lambda name: fold(name) in names


def likelihood(name: str, is_known: Callable[[str], bool]) -> int:
    """Grade how much `name` looks like an outlet: UNLIKELY (a headline, rather), POSSIBLE, LIKELY or KNOWN."""
    name = name.strip()
    if not name or len(name) > 100:
        return UNLIKELY
    return KNOWN if is_known(name) else _likelihood(name)


@lru_cache(maxsize=4096)
def _likelihood(name: str) -> int:
    if fold(name) in WELL_KNOWN or _SITE.fullmatch(name):
        return KNOWN
    if _ACRONYM.fullmatch(name):
        return POSSIBLE if name in _NO_OUTLETS else LIKELY
    words = [word.strip("’'!,.()[]") for word in re.split(r"[\s/–-]+", name)]
    if _is_sentence(name, words):
        return UNLIKELY
    lower = [word.lower() for word in words if word]
    if lower[-1] in _OUTLET_WORDS or (_OUTLET_WORDS.intersection(lower) and "for" not in lower):
        return LIKELY
    if any(fold(" ".join(words[:count])) in WELL_KNOWN for count in range(max(2, len(words) - 2), len(words))):
        return LIKELY  # an edition of a known outlet, such as Al Jazeera English
    return POSSIBLE if len(lower) <= 4 else UNLIKELY


def _is_sentence(name: str, words: list[str]) -> bool:
    """Say whether the words cannot be one name: too many, with marks or words of a sentence, or in lower case."""
    lower = [word.lower() for word in words if word]
    if not lower or len(lower) > _LONGEST_NAME or _SENTENCE_MARK.search(name) or _SENTENCE_WORDS.intersection(lower):
        return True
    return any(word[0].islower() for word in words if word and word.lower() not in _JOINING)
