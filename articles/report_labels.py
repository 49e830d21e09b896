"""The words of the page on which a reader reports an error, in the article's own language. Else English."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReportLabels:
    """One language's words."""

    report: str
    about: str
    passage: str
    passage_help: str
    wrong: str
    contact: str
    contact_help: str
    leave_empty: str
    send: str
    thanks: str
    what_follows: str
    needed: str
    too_long: str
    stale: str
    too_often: str


_ENGLISH = ReportLabels(
    report="Report an error",
    about="Tell the editors what is wrong in this article. They answer for every line of it, and correct it in public.",
    passage="The passage",
    passage_help="Copy it here from the text, if it is about one.",
    wrong="What is wrong, and how do you know?",
    contact="How to reach you (only if you wish)",
    contact_help="Only the editors see it. It is erased as soon as they have answered, and after 90 days at the "
    "latest. Nothing else is kept of you.",
    leave_empty="Leave this empty",
    send="Send it to the editors",
    thanks="Thank you. The editors have it.",
    what_follows="If something is wrong, the correction stands on the article and in the list of all corrections.",
    needed="Say what is wrong.",
    too_long="That is too long. Keep to what is wrong.",
    stale="This page had to be renewed, and nothing was sent yet. What you wrote is still here: send it once more.",
    too_often="Too many reports came in at once. What you wrote is still here: send it again in an hour.",
)
_SPANISH = ReportLabels(
    report="Avisar de un error",
    about="Diga a los editores qué está mal en este artículo. Responden de cada línea y corrigen en público.",
    passage="El pasaje",
    passage_help="Cópielo aquí del texto, si se trata de uno.",
    wrong="¿Qué está mal y cómo lo sabe?",
    contact="Cómo contactarle (solo si quiere)",
    contact_help="Solo lo ven los editores. Se borra en cuanto hayan respondido y, a más tardar, a los 90 días. "
    "No se guarda nada más de usted.",
    leave_empty="Deje esto vacío",
    send="Enviar a los editores",
    thanks="Gracias. Los editores ya lo tienen.",
    what_follows="Si algo está mal, la corrección aparece en el artículo y en la lista de todas las correcciones.",
    needed="Diga qué está mal.",
    too_long="Es demasiado largo. Cíñase a lo que está mal.",
    stale="Hubo que renovar esta página y aún no se envió nada. Lo que escribió sigue aquí: envíelo otra vez.",
    too_often="Llegaron demasiados avisos a la vez. Lo que escribió sigue aquí: envíelo de nuevo dentro de una hora.",
)
_FRENCH = ReportLabels(
    report="Signaler une erreur",
    about="Dites aux éditeurs ce qui est faux dans cet article. Ils répondent de chaque ligne et corrigent en public.",
    passage="Le passage",
    passage_help="Copiez-le ici depuis le texte, s’il s’agit d’un passage.",
    wrong="Qu’est-ce qui est faux, et comment le savez-vous ?",
    contact="Comment vous joindre (seulement si vous le voulez)",
    contact_help="Seuls les éditeurs le voient. C’est effacé dès qu’ils ont répondu, et après 90 jours au plus tard. "
    "Rien d’autre n’est conservé de vous.",
    leave_empty="Laissez ceci vide",
    send="Envoyer aux éditeurs",
    thanks="Merci. Les éditeurs l’ont reçu.",
    what_follows="Si quelque chose est faux, la correction figure sur l’article et dans la liste des corrections.",
    needed="Dites ce qui est faux.",
    too_long="C’est trop long. Tenez-vous-en à ce qui est faux.",
    stale="Cette page a dû être renouvelée, rien n’est encore envoyé. Votre texte est toujours là : "
    "envoyez-le de nouveau.",
    too_often="Trop de signalements sont arrivés à la fois. Votre texte est toujours là : renvoyez-le dans une heure.",
)
_ARABIC = ReportLabels(
    report="الإبلاغ عن خطأ",
    about="أخبر المحررين بما هو خاطئ في هذه المادة. هم مسؤولون عن كل سطر فيها ويصححون علنًا.",
    passage="المقطع",
    passage_help="انسخه هنا من النص إن كان الأمر يخص مقطعًا.",
    wrong="ما الخطأ، وكيف عرفته؟",
    contact="كيف نتصل بك (إن شئت فقط)",
    contact_help="لا يراه إلا المحررون، ويُمحى فور ردهم وبعد 90 يومًا على الأكثر. ولا يُحفظ عنك شيء آخر.",
    leave_empty="اترك هذا فارغًا",
    send="إرسال إلى المحررين",
    thanks="شكرًا لك. وصل البلاغ إلى المحررين.",
    what_follows="إن كان هناك خطأ فسيظهر التصحيح في المادة وفي قائمة كل التصحيحات.",
    needed="اذكر ما هو خاطئ.",
    too_long="هذا طويل جدًا. اقتصر على ما هو خاطئ.",
    stale="وجب تجديد هذه الصفحة ولم يُرسل شيء بعد. ما كتبته باقٍ هنا: أرسله مرة أخرى.",
    too_often="وصلت بلاغات كثيرة دفعة واحدة. ما كتبته باقٍ هنا: أرسله بعد ساعة.",
)
_BY_LANGUAGE = {"en": _ENGLISH, "es": _SPANISH, "fr": _FRENCH, "ar": _ARABIC}


def report_labels_of(language: str) -> ReportLabels:
    """Return the words for a language code, such as "ar" or "es-AR"."""
    return _BY_LANGUAGE.get(language.partition("-")[0], _ENGLISH)
