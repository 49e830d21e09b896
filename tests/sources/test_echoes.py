"""Which copies speak with one voice."""

from sources.echoes import Voice, voices

WIRE = (
    "The raid began at dawn and ended before noon, the army said on Wednesday. Two soldiers were wounded when a bomb "
    "went off beside their vehicle near the harbour, and eleven men were detained in the houses around it."
)
OWN = (
    "Residents of the harbour quarter woke to helicopters. By midday the streets were empty, and shopkeepers counted "
    "what was left of their windows while the governor promised that everybody detained would see a judge within days."
)


def test_reports_of_their_own_are_no_echo():
    assert voices({1: WIRE, 2: OWN, 3: ""}) == []


def test_nearly_the_same_text_is_one_voice_whoever_prints_it():
    reworked = f"BASRA – {WIRE.replace('on Wednesday', 'Wednesday')} Our own correspondent adds nothing."
    assert voices({1: WIRE, 2: OWN, 3: reworked}) == [Voice((1, 3), "nearly the same text")]


def test_the_credit_of_one_agency_is_one_voice():
    first, second = f"BASRA (Reuters) - {WIRE}", f"{OWN}\nReporting by Reuters"
    assert voices({1: first, 2: second}) == [Voice((1, 2), "both credit Reuters")]
    assert voices({1: f"BASRA (AP) — {WIRE}", 2: second}) == []


def test_who_echoes_an_echo_is_of_the_same_voice():
    (voice,) = voices({4: WIRE, 5: OWN, 6: WIRE.upper(), 7: f"{WIRE} And more."})
    assert voice.names == (4, 6, 7)


def test_an_agency_named_in_the_middle_is_no_credit():
    padded = f"{OWN} {OWN} Reuters said so. {OWN} {OWN}"
    assert voices({1: padded, 2: f"(Reuters) {WIRE}"}) == []


def test_texts_too_short_to_tell_are_not_told_of():
    assert voices({1: "The raid began at dawn.", 2: "The raid began at dawn."}) == []
