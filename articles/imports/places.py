"""Countries and territories as datelines name them, and names of places in title case. Data first. Pure."""

import re
from functools import lru_cache

_COUNTRIES = """
Afghanistan|Albania|Algeria|American Samoa|Andorra|Angola|Anguilla|Antigua and Barbuda|Argentina|Armenia|Aruba|
Australia|Austria|Azerbaijan|Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bermuda|Bhutan|
Bolivia|Bosnia|Bosnia and Herzegovina|Bosnia-Herzegovina|Botswana|Brazil|Britain|Brunei|Bulgaria|Burkina Faso|
Burma|Burundi|Cabo Verde|Cambodia|Cameroon|Canada|Cape Verde|Cayman Islands|Central African Republic|Chad|
Chechnya|Chile|China|Colombia|Comoros|Congo|Cook Islands|Costa Rica|Cote d'Ivoire|Côte d'Ivoire|Crimea|Croatia|
Cuba|Curacao|Curaçao|Cyprus|Czech Republic|Czechia|Democratic Republic of Congo|
Democratic Republic of the Congo|Denmark|Djibouti|Dominica|Dominican Republic|East Timor|Ecuador|Egypt|
El Salvador|England|Equatorial Guinea|Eritrea|Estonia|Eswatini|Ethiopia|European Union|Falkland Islands|
Faroe Islands|Federated States of Micronesia|Fiji|Finland|France|French Guiana|French Polynesia|Gabon|Gambia|
Gaza|Gaza Strip|Georgia|Germany|Ghana|Gibraltar|Great Britain|Greece|Greenland|Grenada|Guadeloupe|Guam|
Guatemala|Guinea|Guinea-Bissau|Guyana|Haiti|Holland|Honduras|Hong Kong|Hungary|Iceland|India|Indonesia|Iran|
Iraq|Iraqi Kurdistan|Ireland|Israel|Italy|Ivory Coast|Jamaica|Japan|Jordan|Kashmir|Kazakhstan|Kenya|Kiribati|
Kosovo|Kurdistan|Kuwait|Kyrgyz Republic|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|Liechtenstein|
Lithuania|Luxembourg|Macau|Macedonia|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Marshall Islands|Martinique|
Mauritania|Mauritius|Mexico|Micronesia|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|
Nagorno-Karabakh|Namibia|Nauru|Nepal|Netherlands|New Caledonia|New Zealand|Nicaragua|Niger|Nigeria|Niue|
North Korea|North Macedonia|Northern Cyprus|Northern Ireland|Northern Mariana Islands|Norway|Oman|Pakistan|
Palau|Palestine|Palestinian Territories|Occupied Palestinian Territory|Occupied Palestinian Territories|Panama|
Papua New Guinea|Paraguay|People's Republic of China|Peru|Philippines|Pitcairn Islands|Poland|Portugal|
Puerto Rico|Qatar|Republic of Congo|Republic of Ireland|Republic of Korea|Republic of Macedonia|
Republic of Moldova|Republic of South Sudan|Republic of the Congo|Romania|Russia|Russian Federation|Rwanda|
Saint Kitts and Nevis|Saint Lucia|Saint Vincent and the Grenadines|Samoa|San Marino|Sao Tome and Principe|
Saudi Arabia|Scotland|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia|Solomon Islands|
Somalia|Somaliland|South Africa|South Korea|South Ossetia|South Sudan|Spain|Sri Lanka|St. Kitts and Nevis|
St. Lucia|St. Vincent and the Grenadines|State of Palestine|Sudan|Suriname|Swaziland|Sweden|Switzerland|Syria|
Syrian Arab Republic|Taiwan|Tajikistan|Tanzania|Thailand|Tibet|Timor-Leste|Togo|Tokelau|Tonga|
Trinidad and Tobago|Tunisia|Turkey|Türkiye|Turkmenistan|Turks and Caicos Islands|Tuvalu|Uganda|Ukraine|
United Arab Emirates|United Kingdom|United States|United States of America|Uruguay|Uzbekistan|Vanuatu|Vatican|
Vatican City|Venezuela|Viet Nam|Vietnam|Virgin Islands|Wales|West Bank|Western Sahara|West Papua|Yemen|Zambia|
Zimbabwe|DRC|DR Congo|D.R. Congo|U.S.|US|USA|U.S.A.|UK|U.K.|UAE|U.A.E.|EU|CAR|PNG|Alemania|Argelia|
Arabia Saudita|Bélgica|Birmania|Brasil|Camerún|Chequia|Corea del Norte|Corea del Sur|Croacia|Egipto|España|
Estados Unidos|Etiopía|Filipinas|Francia|Gran Bretaña|Grecia|Haití|Irak|Irán|Irlanda|Italia|Japón|Jordania|
Kenia|Líbano|Libia|Marruecos|México|Noruega|Países Bajos|Pakistán|Panamá|Perú|Polonia|Reino Unido|
República Dominicana|Ruanda|Rusia|Siria|Sudáfrica|Sudán|Sudán del Sur|Suecia|Suiza|Tailandia|Túnez|Turquía|
Ucrania|Zimbabue|Afrique du Sud|Albanie|Algérie|Allemagne|Arabie saoudite|Belgique|Birmanie|Brésil|Cambodge|
Cameroun|Chine|Colombie|Corée du Nord|Corée du Sud|Égypte|Espagne|États-Unis|Éthiopie|Grèce|Guinée|Haïti|Inde|
Irlande|Italie|Jordanie|Liban|Libye|Mauritanie|Mexique|Maroc|Norvège|Ouganda|Pays-Bas|Pérou|Pologne|
République centrafricaine|République démocratique du Congo|Royaume-Uni|Russie|Sénégal|Somalie|Soudan|
Soudan du Sud|Suède|Suisse|Syrie|Tchad|Tunisie|Turquie|Alemanha|África do Sul|Argélia|Colômbia|Egito|Equador|
Etiópia|França|Moçambique|Paraguai|Síria|Uruguai|Ucrânia|Deutschland|Österreich|Schweiz|Frankreich|Italien|
Spanien|Ägypten|Syrien|Türkei|Russland|Vereinigte Staaten|Libanon|أفغانستان|الأردن|الإمارات|البحرين|الجزائر|
السعودية|السودان|الصومال|الصين|العراق|الكويت|المغرب|الولايات المتحدة|الهند|اليمن|إسرائيل|إيران|باكستان|بريطانيا|
تركيا|تونس|جيبوتي|روسيا|سوريا|عمان|غزة|فرنسا|فلسطين|قطر|لبنان|ليبيا|مالي|مصر|موريتانيا|نيجيريا
"""
_SMALL = frozenset(
    "of the and de della da do dos das di du des y e et au aux sur en es ul in upon am an der und del".split()
)
_SMALL_PREFIX = frozenset("al el an ar as ash at au aux ez sur de du en upon la le".split())
_UPPER = frozenset("US USA UK UAE DRC DR EU UN CAR PNG DC NY OPT FYROM".split())
_LETTER_AND_STOP = re.compile(r"(?:\w\.)+")
_ELISION = re.compile(r"(?P<d>[DLN])(?P<mark>['’‘`ʼ])(?=\w)", re.IGNORECASE)


def _folded(name: str) -> str:
    name = " ".join(name.split()).lower().replace("’", "'").replace("‘", "'").replace("&", "and")
    return name.removeprefix("the ").strip(" .") if not _LETTER_AND_STOP.fullmatch(name) else name.replace(".", "")


_KNOWN = frozenset(_folded(name) for name in _COUNTRIES.replace("\n", "").split("|"))
_MOST_WORDS = 7
# In a name of mixed case a shorter word in capitals is an abbreviation, such as DC.
_SHORTEST_SHOUT = 4


@lru_cache(maxsize=4096)
def is_country(name: str) -> bool:
    """Say whether `name` is a country or a territory that datelines name, in any case."""
    parts = [part.strip() for part in re.split(r"/|\(|\)", name) if part.strip()]
    return bool(parts) and all(_folded(part) in _KNOWN for part in parts)


def country_at_start(words: list[str]) -> int:
    """Return how many of the first words are the name of a country; 0 where they are none."""
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        if is_country(" ".join(words[:count]).rstrip(",")):
            return count
    return 0


def title_case(name: str) -> str:
    """Return the name of a place in title case: PORT-AU-PRINCE becomes Port-au-Prince, N'DJAMENA N'Djamena.

    Words that are not in capitals stay as they were printed.
    """
    if name == name.lower():
        return name
    shortest = 1 if name == name.upper() else _SHORTEST_SHOUT
    return " ".join(
        _cased(word, first=not number) if word == word.upper() and len(word) >= shortest else word
        for number, word in enumerate(name.split(" "))
    )


def _cased(word: str, *, first: bool) -> str:
    bare = word.strip("()/,")
    if bare in _UPPER or _LETTER_AND_STOP.fullmatch(bare):
        return word
    if bare.lower() in _SMALL and not first:
        return word.lower()
    parts = re.split(r"([-‑/(])", word)
    last = len(parts) - 1
    return "".join(
        part.lower()
        if part.lower() in _SMALL_PREFIX and (number or not first) and number < last
        else _capital(part, first and not number)
        for number, part in enumerate(parts)
    )


def _capital(part: str, first: bool) -> str:
    elided = _ELISION.match(part)
    if elided:
        letter = elided["d"].lower() if elided["d"] in "dD" and not first else elided["d"]
        return letter + elided["mark"] + _capital(part[2:], first=True)
    return part[:1] + part[1:].lower()
