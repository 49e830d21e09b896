"""Names of authors: taken apart only where there is no doubt."""

import pytest

from sources.formats.names import read_name, read_names


@pytest.mark.parametrize(
    ("printed", "inverted", "initialled"),
    [
        ("Ada Smith", "Smith, Ada", "Smith, A."),
        ("Ben Turner", "Turner, Ben", "Turner, B."),
        ("Smith, Ada", "Smith, Ada", "Smith, A."),
        ("García Márquez, Gabriel", "García Márquez, Gabriel", "García Márquez, G."),
        ("John F. Kennedy", "Kennedy, John F.", "Kennedy, J. F."),
        ("J. R. R. Tolkien", "Tolkien, J. R. R.", "Tolkien, J. R. R."),
        ("J.R. Smith", "Smith, J.R.", "Smith, J. R."),
        ("Jean-Paul Sartre", "Sartre, Jean-Paul", "Sartre, J.-P."),
        ("Conor O’Brien", "O’Brien, Conor", "O’Brien, C."),
        ("Sinead D'Arcy", "D'Arcy, Sinead", "D'Arcy, S."),
        ("Ludwig van Beethoven", "van Beethoven, Ludwig", "van Beethoven, L."),
        ("María de la Cruz", "de la Cruz, María", "de la Cruz, M."),
        ("Mohammed al-Khatib", "al-Khatib, Mohammed", "al-Khatib, M."),
        ("Nadia El-Sayed", "El-Sayed, Nadia", "El-Sayed, N."),
    ],
)
def test_name_of_a_person_is_turned_round(printed, inverted, initialled):
    name = read_name(printed)
    assert (name.inverted, name.initialled) == (inverted, initialled)
    assert name.direct == (printed if "," not in printed else " ".join(reversed(printed.split(", "))))


@pytest.mark.parametrize(
    "printed",
    [
        "Reuters",
        "Human Rights Watch",
        "Associated Press",
        "Al Jazeera",
        "Le Monde",
        "Al-Hassan Ali",
        "BBC Monitoring",
        "The Daily",
        "Staff and agencies",
        "Smith & Sons, Ltd",
        "Médecins Sans Frontières",
        "Gabriel García Márquez",
        "Aung San Suu Kyi",
        "Mohammed bin Salman",
        "Rachid ben Ali",
        "Abdel Rahman",
        "Umm Ahmed",
        "de Gaulle",
        "A. B.",
        "Ada S.",
        "Dr. Ada Smith",
        "Martin Luther King Jr.",
        "King, Jr.",
        "Smith,",
        "Smith, Ada, Ben",
        "@ada",
        "[withheld for safety]",
        "محمد الخطيب",
        "Нина Петрова",
        "张 伟",
        "Ada Смит",
    ],
)
def test_what_could_be_turned_round_wrongly_stays_as_printed(printed):
    name = read_name(printed)
    assert (name.family, name.given) == ("", "")
    assert name.direct == name.inverted == name.initialled == printed


def test_semicolons_part_names_and_nothing_else_does():
    names = read_names(" Ada  Smith;; Ben Jones and Eve Hall ;\x00; ")
    assert [name.whole for name in names] == ["Ada Smith", "Ben Jones and Eve Hall"]
