"""The words of the line that says what stands behind an article, in the article's own language. Else English."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ProofLabels:
    """One language's words: of none, of one and of %s, which is a number in words as far as `numbers` go, from 0."""

    approved: tuple[str, str]
    alone: str
    looked_at: str
    sources: tuple[str, str]
    preserved: tuple[str, str, str]
    corrected: tuple[str, str]
    numbers: tuple[str, ...] = ()
    comma: str = ", "

    def number(self, count: int) -> str:
        """Return a number in words, or in digits where it has none."""
        return self.numbers[count] if count < len(self.numbers) else str(count)

    def counted(self, forms: tuple[str, ...], count: int) -> str:
        """Return the form for so many; the last two are those of one and of more, a first one of none."""
        *none, one, more = forms
        chosen = none[0] if none and not count else one if count == 1 else more
        return chosen % self.number(count) if "%s" in chosen else chosen


_ENGLISH = ProofLabels(
    approved=("Approved by one person besides its writers", "Approved by %s people besides its writers"),
    alone="Published in an emergency, before a second person had approved it",
    looked_at="Published in an emergency, and looked at by a second person since",
    sources=("One source", "%s sources"),
    preserved=("none preserved", "one preserved", "%s preserved"),
    corrected=("Corrected once", "Corrected %s times"),
    numbers=tuple("no one two three four five six seven eight nine ten".split()),
)
_SPANISH = ProofLabels(
    approved=("Aprobado por una persona que no lo escribió", "Aprobado por %s personas que no lo escribieron"),
    alone="Publicado en una emergencia, antes de que lo aprobara otra persona",
    looked_at="Publicado en una emergencia y revisado después por otra persona",
    sources=("Una fuente", "%s fuentes"),
    preserved=("ninguna conservada", "una conservada", "%s conservadas"),
    corrected=("Corregido una vez", "Corregido %s veces"),
    numbers=tuple("cero una dos tres cuatro cinco seis siete ocho nueve diez".split()),
)
_FRENCH = ProofLabels(
    approved=("Approuvé par une personne qui ne l’a pas écrit", "Approuvé par %s personnes qui ne l’ont pas écrit"),
    alone="Publié en urgence, avant qu’une seconde personne ne l’approuve",
    looked_at="Publié en urgence, puis relu par une seconde personne",
    sources=("Une source", "%s sources"),
    preserved=("aucune conservée", "une conservée", "%s conservées"),
    corrected=("Corrigé une fois", "Corrigé %s fois"),
    numbers=tuple("zéro une deux trois quatre cinq six sept huit neuf dix".split()),
)
# Of numbers Arabic has more forms than two: they are named apart from what is counted.
_ARABIC = ProofLabels(
    approved=("وافق عليها شخص لم يكتبها", "عدد من وافق عليها ممن لم يكتبوها: %s"),
    alone="نُشرت في حالة طارئة قبل أن يوافق عليها شخص ثانٍ",
    looked_at="نُشرت في حالة طارئة ثم راجعها شخص ثانٍ",
    sources=("عدد المصادر: %s", "عدد المصادر: %s"),
    preserved=("المحفوظ منها: %s", "المحفوظ منها: %s", "المحفوظ منها: %s"),
    corrected=("عدد التصحيحات: %s", "عدد التصحيحات: %s"),
    comma="، ",
)
_BY_LANGUAGE = {"en": _ENGLISH, "es": _SPANISH, "fr": _FRENCH, "ar": _ARABIC}


def proof_labels_of(language: str) -> ProofLabels:
    """Return the words for a language code, such as "ar" or "es-AR"."""
    return _BY_LANGUAGE.get(language.partition("-")[0], _ENGLISH)
