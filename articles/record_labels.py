"""The words around an article's record in its own language: its versions and what changed. Else English."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RecordLabels:
    """One language's words. What takes a number or a moment has its place for it as % writes it.

    `kinds` says why there is a version, `fields` names what it says beside its text, `blocks` what became of a
    paragraph and `rows` of a source or a name.
    """

    versions: str
    about_versions: str
    kinds: dict[str, str]
    version: str
    since: str
    between: str
    in_print: str
    withdrawn: str
    against: str
    same: str
    nothing_to_compare: str
    coarse: str
    fields: dict[str, str]
    blocks: dict[str, str]
    rows: dict[str, dict[str, str]]
    picture: str
    inserted: str
    insertion_ends: str
    deleted: str
    deletion_ends: str
    older: str
    for_machines: str


_ENGLISH = RecordLabels(
    versions="Versions of this article",
    about_versions="Every version that readers had, newest first, each with its reason and with what changed. "
    "+ and a line below: put in. − and a line through: taken out.",
    kinds={
        "first": "First published",
        "update": "Update",
        "correction": "Correction",
        "typo": "Slip of the pen",
        "retraction": "Retraction",
        "reinstated": "Put back",
        "address": "New address",
    },
    version="Version %d",
    since="Since %s",
    between="From %s until %s",
    in_print="In print now",
    withdrawn="The words of this version were withdrawn. Nothing of them is shown.",
    against="What changed against version %d",
    same="The words did not change.",
    nothing_to_compare="The version before it was withdrawn, so that nothing can be compared.",
    coarse="These texts are very long. Parts of them are compared by the sentence or paragraph, not by the word.",
    fields={
        "headline": "Headline",
        "kicker": "Line above the headline",
        "standfirst": "Introduction",
        "city": "Place",
        "country": "Country",
    },
    blocks={
        "changed": "Paragraph changed",
        "added": "Paragraph put in",
        "removed": "Paragraph taken out",
        "moved": "Paragraph moved here",
        "left": "Paragraph moved away",
    },
    rows={
        "Source": {
            "added": "Source added",
            "removed": "Source taken out",
            "changed": "Source changed",
            "moved": "Source moved",
        },
        "Byline": {
            "added": "Name added",
            "removed": "Name taken out",
            "changed": "Name changed",
            "moved": "Name moved",
        },
    },
    picture="The pictures changed.",
    inserted="put in",
    insertion_ends="end of what was put in",
    deleted="taken out",
    deletion_ends="end of what was taken out",
    older="Older versions",
    for_machines="As a list for machines",
)

_SPANISH = RecordLabels(
    versions="Versiones de este artículo",
    about_versions="Todas las versiones que tuvieron los lectores, de la más reciente a la más antigua, con su "
    "motivo y con lo que cambió. + y subrayado: añadido. − y tachado: suprimido.",
    kinds={
        "first": "Primera publicación",
        "update": "Actualización",
        "correction": "Corrección",
        "typo": "Errata",
        "retraction": "Retractación",
        "reinstated": "Restablecido",
        "address": "Nueva dirección",
    },
    version="Versión %d",
    since="Desde el %s",
    between="Desde el %s hasta el %s",
    in_print="Publicada ahora",
    withdrawn="El texto de esta versión se retiró. No se muestra nada de él.",
    against="Qué cambió frente a la versión %d",
    same="El texto no cambió.",
    nothing_to_compare="La versión anterior se retiró, así que no hay con qué comparar.",
    coarse="Estos textos son muy largos. Algunas partes se comparan por frases o párrafos, no por palabras.",
    fields={
        "headline": "Titular",
        "kicker": "Antetítulo",
        "standfirst": "Entradilla",
        "city": "Lugar",
        "country": "País",
    },
    blocks={
        "changed": "Párrafo cambiado",
        "added": "Párrafo añadido",
        "removed": "Párrafo suprimido",
        "moved": "Párrafo traído aquí",
        "left": "Párrafo llevado a otro lugar",
    },
    rows={
        "Source": {
            "added": "Fuente añadida",
            "removed": "Fuente suprimida",
            "changed": "Fuente cambiada",
            "moved": "Fuente en otro lugar",
        },
        "Byline": {
            "added": "Nombre añadido",
            "removed": "Nombre suprimido",
            "changed": "Nombre cambiado",
            "moved": "Nombre en otro lugar",
        },
    },
    picture="Cambiaron las imágenes.",
    inserted="añadido",
    insertion_ends="fin de lo añadido",
    deleted="suprimido",
    deletion_ends="fin de lo suprimido",
    older="Versiones anteriores",
    for_machines="Como lista para máquinas",
)

_FRENCH = RecordLabels(
    versions="Versions de cet article",
    about_versions="Toutes les versions que les lecteurs ont eues, de la plus récente à la plus ancienne, avec leur "
    "motif et ce qui a changé. + et souligné : ajouté. − et barré : supprimé.",
    kinds={
        "first": "Première publication",
        "update": "Mise à jour",
        "correction": "Correction",
        "typo": "Coquille",
        "retraction": "Rétractation",
        "reinstated": "Rétabli",
        "address": "Nouvelle adresse",
    },
    version="Version %d",
    since="Depuis le %s",
    between="Du %s au %s",
    in_print="En ligne actuellement",
    withdrawn="Le texte de cette version a été retiré. Rien n’en est montré.",
    against="Ce qui a changé par rapport à la version %d",
    same="Le texte n’a pas changé.",
    nothing_to_compare="La version précédente a été retirée : il n’y a rien à comparer.",
    coarse="Ces textes sont très longs. Des parties sont comparées par phrase ou par paragraphe, et non par mot.",
    fields={
        "headline": "Titre",
        "kicker": "Surtitre",
        "standfirst": "Chapô",
        "city": "Lieu",
        "country": "Pays",
    },
    blocks={
        "changed": "Paragraphe modifié",
        "added": "Paragraphe ajouté",
        "removed": "Paragraphe supprimé",
        "moved": "Paragraphe déplacé ici",
        "left": "Paragraphe déplacé ailleurs",
    },
    rows={
        "Source": {
            "added": "Source ajoutée",
            "removed": "Source supprimée",
            "changed": "Source modifiée",
            "moved": "Source déplacée",
        },
        "Byline": {
            "added": "Nom ajouté",
            "removed": "Nom supprimé",
            "changed": "Nom modifié",
            "moved": "Nom déplacé",
        },
    },
    picture="Les images ont changé.",
    inserted="ajouté",
    insertion_ends="fin de l’ajout",
    deleted="supprimé",
    deletion_ends="fin de la suppression",
    older="Versions plus anciennes",
    for_machines="En liste pour les machines",
)

_ARABIC = RecordLabels(
    versions="نسخ هذه المادة",
    about_versions="كل النسخ التي قرأها القراء، من الأحدث إلى الأقدم، مع سبب كل منها وما تغيّر فيها. "
    "علامة + وخط تحت الكلام: أُضيف. علامة − وخط فوقه: حُذف.",
    kinds={
        "first": "النشر الأول",
        "update": "تحديث",
        "correction": "تصحيح",
        "typo": "زلة قلم",
        "retraction": "سحب المادة",
        "reinstated": "أُعيد نشرها",
        "address": "عنوان جديد",
    },
    version="النسخة %d",
    since="منذ %s",
    between="من %s إلى %s",
    in_print="منشورة الآن",
    withdrawn="سُحب نص هذه النسخة، ولا يُعرض منه شيء.",
    against="ما تغيّر عن النسخة %d",
    same="لم يتغيّر النص.",
    nothing_to_compare="سُحبت النسخة السابقة، فلا شيء للمقارنة.",
    coarse="هذان النصان طويلان جدًا، وقورنت أجزاء منهما بالجملة أو الفقرة لا بالكلمة.",
    fields={
        "headline": "العنوان",
        "kicker": "السطر فوق العنوان",
        "standfirst": "المقدمة",
        "city": "المكان",
        "country": "البلد",
    },
    blocks={
        "changed": "فقرة تغيّرت",
        "added": "فقرة أُضيفت",
        "removed": "فقرة حُذفت",
        "moved": "فقرة نُقلت إلى هنا",
        "left": "فقرة نُقلت من هنا",
    },
    rows={
        "Source": {"added": "مصدر أُضيف", "removed": "مصدر حُذف", "changed": "مصدر تغيّر", "moved": "مصدر نُقل"},
        "Byline": {"added": "اسم أُضيف", "removed": "اسم حُذف", "changed": "اسم تغيّر", "moved": "اسم نُقل"},
    },
    picture="تغيّرت الصور.",
    inserted="أُضيف",
    insertion_ends="نهاية ما أُضيف",
    deleted="حُذف",
    deletion_ends="نهاية ما حُذف",
    older="نسخ أقدم",
    for_machines="قائمة للآلات",
)
_BY_LANGUAGE = {"en": _ENGLISH, "es": _SPANISH, "fr": _FRENCH, "ar": _ARABIC}


def record_labels_of(language: str) -> RecordLabels:
    """Return the words for a language code, such as "ar" or "es-AR"."""
    return _BY_LANGUAGE.get(language.partition("-")[0], _ENGLISH)
