"""What a document says otherwise: sentences, and nothing of what changes of itself on pages."""

import pytest

from sources.formats.takeback_words import takes_back
from sources.wording import Difference, difference

RAID = "The raid began at dawn and ended before noon. Two soldiers were wounded, the army said."


@pytest.mark.parametrize(
    "other",
    [
        RAID,
        RAID.upper(),
        RAID.replace("  ", " ").replace(". ", ".\n"),
        f"3 hours ago\n{RAID}\n12 comments",
        f"{RAID}\nFlood closes bridge over the Tigris river near Amara",
        f"Share this\n{RAID}\nRead more.",
    ],
)
def test_what_changes_of_itself_is_no_difference(other):
    assert not difference(RAID, other)
    assert not difference(other, RAID)


def test_a_number_that_was_changed_is_one():
    found = difference(RAID, RAID.replace("Two soldiers", "Seven soldiers"))
    assert found.gone == ("Two soldiers were wounded, the army said.",)
    assert found.came == ("Seven soldiers were wounded, the army said.",)


def test_sentences_of_other_scripts_are_told_apart():
    found = difference("بدأت الغارة عند الفجر وانتهت قبل الظهر.", "بدأت الغارة عند الفجر وانتهت بعد الظهر.")
    assert len(found.gone) == len(found.came) == 1
    assert difference("軍は夜明けに作戦を始めたと述べた。", "軍は正午に作戦を始めたと述べた。")


def test_of_many_differences_the_first_are_shown():
    many = " ".join(f"This is sentence number {n} of the story." for n in range(100))
    assert len(difference("", many).came) == 20
    assert Difference() == difference("", "")


@pytest.mark.parametrize(
    "line",
    [
        "RETRACTED: Raid in Basra",
        "This article has been retracted because its source could not be verified.",
        "Este artículo ha sido retractado por el diario.",
        "تم سحب هذا التقرير بعد مراجعته.",
    ],
)
def test_a_retraction_is_recognised(line):
    assert takes_back(["Raid in Basra", line]) == line


def test_other_news_is_no_retraction():
    assert (
        takes_back(["The army retreated from Basra.", "Soldiers withdrew from the city.", "A correction: it was two."])
        == ""
    )
