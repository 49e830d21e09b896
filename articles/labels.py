"""The words around an article in the article's own language: labels, names, dates. Else English."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import dateformat, translation

from articles.models.byline import Part
from articles.models.edition import Edition, Mark
from articles.models.shown import WITHHELD
from articles.words import STATEMENTS, Words
from sources.dates import PartialDate, Precision


@dataclass(frozen=True)
class Labels:
    """One language's words. `day` and `month` are date formats as the template filter takes them.

    `conjunction` and `comma` join names and bring their own spaces. What tells of a version takes its `number`, `since`
    when it is in print, and `until` when it was. `part_of` takes the `number` of a part and the name of its `series`.
    """

    language: str
    conjunction: str
    parts: dict[str, str]
    genres: dict[str, str]
    desk: str
    published: str
    updated: str
    correction: str
    from_newest_source: str
    minutes: str
    sources: str
    tags: str
    withheld: str
    more: str
    notices: dict[str, str]
    marks: dict[str, str]
    all_notices: str
    passage_withheld: str
    picture_gone: str
    cite: str
    cite_version: str
    cite_sources: str
    lasting: str
    live_version: str
    older_version: str
    as_it_stands: str
    house_line: str
    files: str
    copy: str
    copied: str
    preserved: str
    there: str
    looked: str
    gone: str
    changed: str
    taken_back: str
    about_source: str
    source: str
    back: str
    close: str
    about_report: str
    statements: dict[str, str]
    part_of: str
    part_number: str
    other_parts: str
    other_languages: str
    text_only: str
    letters: str = "abcdefghijklmnopqrstuvwxyz"
    comma: str = ", "
    page: str = "p."
    day: str = "j F Y"
    month: str = "F Y"
    clock: str = "H:i T"

    def names(self, names: Sequence[str]) -> str:
        """Return the names as a sentence has them: "A, B and C"."""
        *others, last = names or [""]
        return f"{self.comma.join(others)}{self.conjunction}{last}" if others else last

    def letter(self, place: int) -> str:
        """Return the letters for a place, counted from 1: a to z, then aa, ab and so on."""
        before, last = divmod(place - 1, len(self.letters))
        return (self.letter(before) if before else "") + self.letters[last]

    def shown(self, name: str) -> str:
        """Return a name of a byline as readers may see it."""
        return self.withheld if name == WITHHELD else name

    def headline_of(self, edition: Edition) -> str:
        """Return the headline as every channel shows it: that of a retracted piece says so."""
        return f"{self.marks[Mark.RETRACTED]}: {edition.headline}" if edition.is_retracted else edition.headline

    def desk_of(self, name: str) -> str:
        """Return a desk by its name, which may say already that it is one."""
        return name if "desk" in name.casefold() else self.desk % name

    def stated(self, found: Words | Edition) -> list[tuple[str, str]]:
        """Return what is stated about the making of a piece, each with what it is called."""
        return [(label, said) for name, label in self.statements.items() if (said := getattr(found, name))]

    def day_of(self, day: date) -> str:
        """Return a day in words; of a moment (aware), its day in its own zone."""
        return self._words(day, self.day)

    def moment_of(self, moment: datetime) -> str:
        """Return a moment in words, with its zone."""
        return self._words(moment, f"{self.day}{self.comma}{self.clock}")

    def partial(self, known: PartialDate | None) -> str:
        """Return a source's date as far as it is known, or nothing."""
        if known is None:
            return ""
        form = {Precision.DAY: self.day, Precision.MONTH: self.month, Precision.YEAR: "Y"}[known.precision]
        return self._words(known.value, form)

    def _words(self, value: date, form: str) -> str:
        with translation.override(self.language):
            return str(dateformat.format(value, form))


def _statements(*labels: str) -> dict[str, str]:
    """Return the names of what an article states about its making, in the order of words.STATEMENTS."""
    return dict(zip(STATEMENTS, labels, strict=True))


def _notices(correction: str, update: str, clarification: str, retraction: str, reinstatement: str) -> dict[str, str]:
    """Return what stands before the sentence of each kind of notice that an article's page shows."""
    corrections = dict.fromkeys(["fact", "attribution", "headline"], correction)
    others = {"update": update, "clarification": clarification, "retraction": retraction}
    return corrections | others | {"reinstatement": reinstatement}


ENGLISH = Labels(
    language="en",
    conjunction=" and ",
    parts={Part.BY: "By", Part.WITH: "With", Part.PHOTOGRAPHS: "Photographs by", Part.TRANSLATED: "Translated by"},
    genres={"news": "News", "brief": "Brief", "analysis": "Analysis", "opinion": "Opinion", "background": "Background"},
    desk="%s desk",
    published="Published",
    updated="Updated",
    correction="Corrected",
    from_newest_source="The day is taken from the newest source.",
    minutes="%d min read",
    sources="For more information, please see:",
    tags="Tags",
    withheld=WITHHELD,
    more="More from this desk",
    notices=_notices("Correction", "Update", "Clarification", "Retraction", "Put back"),
    marks={"corrected": "Corrected", "retracted": "Retracted"},
    all_notices="All corrections",
    passage_withheld="A passage of this piece is withheld for safety, since %s.",
    picture_gone="A picture stood here that readers cannot be shown any more.",
    cite="Cite this article",
    cite_version="Cite exactly this version",
    cite_sources="Its sources",
    lasting="Its words stay at this address, whatever is changed later.",
    live_version="Version %(number)d of this article, in print since %(since)s.",
    older_version="Version %(number)d of this article, as it stood from %(since)s until %(until)s.",
    as_it_stands="As it stands now",
    house_line="As we print it",
    files="As a file",
    copy="Copy",
    copied="Copied",
    preserved="Preserved on %s",
    there="There when we last looked, on %s",
    looked="Last looked at on %s",
    gone="Cannot be read at its address any more, since %s",
    changed="Changed since it was preserved, found on %s",
    taken_back="Taken back by its publisher, found on %s",
    about_source="About this source",
    source="Source %d",
    back="%s, back to the text",
    close="Close",
    about_report="About this report",
    part_of="Part %(number)d of %(series)s",
    part_number="Part %d",
    other_parts="Other parts",
    other_languages="In other languages",
    statements=_statements(
        "How it was reported",
        "Why sources are unnamed",
        "Parts made by machines",
        "Conflicts of interest",
        "Asked for comment",
    ),
    text_only="Text only",
)

_OTHERS = (
    Labels(
        language="es",
        conjunction=" y ",
        parts={Part.BY: "Por", Part.WITH: "Con", Part.PHOTOGRAPHS: "Fotografías de", Part.TRANSLATED: "Traducción de"},
        genres={
            "news": "Noticia",
            "brief": "Breve",
            "analysis": "Análisis",
            "opinion": "Opinión",
            "background": "Contexto",
        },
        desk="Redacción: %s",
        published="Publicado",
        updated="Actualizado",
        correction="Corregido",
        from_newest_source="La fecha es la de su fuente más reciente.",
        minutes="Lectura de %d min",
        sources="Para más información:",
        tags="Temas",
        withheld="Nombre reservado",
        more="Más de esta redacción",
        notices=_notices("Corrección", "Actualización", "Aclaración", "Retractación", "Restablecido"),
        marks={"corrected": "Corregido", "retracted": "Retractado"},
        all_notices="Todas las correcciones",
        passage_withheld="Un pasaje de este texto se reserva por seguridad desde el %s.",
        picture_gone="Aquí había una imagen que ya no se puede mostrar.",
        cite="Citar este artículo",
        cite_version="Citar exactamente esta versión",
        cite_sources="Sus fuentes",
        lasting="Su texto queda en esta dirección, cambie lo que cambie.",
        live_version="Versión %(number)d de este artículo, publicada el %(since)s.",
        older_version="Versión %(number)d de este artículo, tal como estuvo desde el %(since)s hasta el %(until)s.",
        as_it_stands="Tal como está ahora",
        house_line="Como la imprimimos",
        files="Como archivo",
        copy="Copiar",
        copied="Copiado",
        preserved="Copia guardada el %s",
        there="Seguía en su sitio la última vez que miramos, el %s",
        looked="Lo miramos por última vez el %s",
        gone="Ya no se puede leer en su dirección desde el %s",
        changed="Ha cambiado desde que se guardó; visto el %s",
        taken_back="Retirado por su editor; visto el %s",
        about_source="Acerca de esta fuente",
        source="Fuente %d",
        back="%s, volver al texto",
        close="Cerrar",
        about_report="Sobre este reportaje",
        part_of="Parte %(number)d de %(series)s",
        part_number="Parte %d",
        other_parts="Otras partes",
        other_languages="En otros idiomas",
        statements=_statements(
            "Cómo se hizo",
            "Por qué hay fuentes sin nombre",
            "Partes hechas por máquinas",
            "Conflictos de interés",
            "Derecho de réplica",
        ),
        text_only="Solo texto",
        day=r"j \d\e F \d\e Y",
        month=r"F \d\e Y",
    ),
    Labels(
        language="fr",
        conjunction=" et ",
        parts={Part.BY: "Par", Part.WITH: "Avec", Part.PHOTOGRAPHS: "Photos :", Part.TRANSLATED: "Traduction :"},
        genres={
            "news": "Actualité",
            "brief": "En bref",
            "analysis": "Analyse",
            "opinion": "Opinion",
            "background": "Contexte",
        },
        desk="Rédaction : %s",
        published="Publié le",
        updated="Mis à jour le",
        correction="Corrigé le",
        from_newest_source="La date est celle de sa source la plus récente.",
        minutes="Lecture : %d min",
        sources="Pour en savoir plus :",
        tags="Thèmes",
        withheld="Nom non divulgué",
        more="De la même rédaction",
        notices=_notices("Correction", "Mise à jour", "Précision", "Rétractation", "Rétabli"),
        marks={"corrected": "Corrigé", "retracted": "Rétracté"},
        all_notices="Toutes les corrections",
        passage_withheld="Un passage de ce texte n’est pas divulgué, par sécurité, depuis le %s.",
        picture_gone="Ici se trouvait une image qui ne peut plus être montrée.",
        cite="Citer cet article",
        cite_version="Citer exactement cette version",
        cite_sources="Ses sources",
        lasting="Son texte reste à cette adresse, quoi qu’il change ensuite.",
        live_version="Version %(number)d de cet article, en ligne depuis le %(since)s.",
        older_version="Version %(number)d de cet article, telle qu’elle était du %(since)s au %(until)s.",
        as_it_stands="L’article tel qu’il est aujourd’hui",
        house_line="Comme nous l’imprimons",
        files="En fichier",
        copy="Copier",
        copied="Copié",
        preserved="Copie conservée le %s",
        there="Toujours en place à notre dernier passage, le %s",
        looked="Dernier passage le %s",
        gone="N’est plus lisible à son adresse depuis le %s",
        changed="A changé depuis sa conservation, constaté le %s",
        taken_back="Retiré par son éditeur, constaté le %s",
        about_source="À propos de cette source",
        source="Source %d",
        back="%s, retour au texte",
        close="Fermer",
        about_report="À propos de cet article",
        part_of="%(series)s, partie %(number)d",
        part_number="Partie %d",
        other_parts="Autres parties",
        other_languages="Dans d’autres langues",
        statements=_statements(
            "Comment il a été fait",
            "Pourquoi des sources ne sont pas nommées",
            "Parties produites par des machines",
            "Conflits d’intérêts",
            "Réactions demandées",
        ),
        text_only="Texte seul",
    ),
    Labels(
        language="ar",
        conjunction=" و",
        parts={Part.BY: "بقلم", Part.WITH: "بمشاركة", Part.PHOTOGRAPHS: "تصوير", Part.TRANSLATED: "ترجمة"},
        genres={
            "news": "خبر",
            "brief": "موجز",
            "analysis": "تحليل",
            "opinion": "رأي",
            "background": "خلفية",
        },
        desk="القسم: %s",
        published="نُشر في",
        updated="حُدّث في",
        correction="صُحّح في",
        from_newest_source="التاريخ مأخوذ من أحدث مصادره.",
        minutes="زمن القراءة بالدقائق: %d",
        sources="لمزيد من المعلومات، انظر:",
        tags="الوسوم",
        withheld="الاسم محجوب",
        more="المزيد من هذا القسم",
        notices=_notices("تصحيح", "تحديث", "توضيح", "سحب المادة", "أُعيد نشرها"),
        marks={"corrected": "مصحَّح", "retracted": "سُحبت"},
        all_notices="كل التصحيحات",
        passage_withheld="حُجب مقطع من هذا النص حفاظًا على السلامة منذ %s.",
        picture_gone="كانت هنا صورة لم يعد من الممكن عرضها.",
        cite="اقتباس هذه المادة",
        cite_version="اقتباس هذه النسخة بعينها",
        cite_sources="مصادرها",
        lasting="يبقى نصها في هذا العنوان مهما تغيّر بعدها.",
        live_version="النسخة %(number)d من هذه المادة، منشورة منذ %(since)s.",
        older_version="النسخة %(number)d من هذه المادة، كما كانت من %(since)s إلى %(until)s.",
        as_it_stands="المادة كما هي الآن",
        house_line="كما ننشرها",
        files="في ملف",
        copy="نسخ",
        copied="تم النسخ",
        preserved="حُفظت نسخة منه في %s",
        there="كان في عنوانه عند آخر اطلاع، في %s",
        looked="آخر اطلاع عليه في %s",
        gone="لم تعد قراءته ممكنة في عنوانه منذ %s",
        changed="تغيّر منذ حفظه، لوحظ ذلك في %s",
        taken_back="سحبه ناشره، لوحظ ذلك في %s",
        about_source="عن هذا المصدر",
        source="المصدر %d",
        back="%s، العودة إلى النص",
        close="إغلاق",
        about_report="عن هذا التقرير",
        part_of="الجزء %(number)d من %(series)s",
        part_number="الجزء %d",
        other_parts="الأجزاء الأخرى",
        other_languages="بلغات أخرى",
        statements=_statements("كيف أُعدّ", "لماذا لم تُسمَّ بعض المصادر", "ما أعدّته الآلة", "تضارب المصالح", "طلب التعليق"),
        text_only="النص وحده",
        letters="أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
        comma="، ",
        page="ص",
        clock="\u2066H:i T\u2069",  # Isolated: a time and its zone run from left to right.
    ),
)
_BY_LANGUAGE = {labels.language: labels for labels in (ENGLISH, *_OTHERS)}


def labels_of(language: str) -> Labels:
    """Return the words for a language code, such as "ar" or "es-AR"."""
    return _BY_LANGUAGE.get(language.partition("-")[0], ENGLISH)
