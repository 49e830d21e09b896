"""How pages sound that stand in the way of a document, or in its place. Phrases as data, folded as names are.

Each phrase is one that hardly any document about something else has in its title, or alone in its text.
"""

from newsroom.folding import fold


def folded(phrases: str) -> tuple[str, ...]:
    """Return phrases that stand between bars as they are looked for: folded."""
    return tuple(folded for phrase in phrases.split("|") if (folded := fold(" ".join(phrase.split()))))


NOT_FOUND = folded(
    """page not found|404 not found|error 404|404 error|page cannot be found|page can't be found|article not found|
    page could not be found|page doesn't exist|page does not exist|page you requested|page you are looking for|
    page you were looking for|page is no longer available|article is no longer available|story not found|
    content is no longer available|page has been removed|article has been removed|content has been removed|
    file or directory not found|we can't find that page|
    página no encontrada|no se encontró la página|página no existe|página não encontrada|página não existe|
    page introuvable|page non trouvée|page n'existe pas|page que vous recherchez|seite nicht gefunden|
    seite existiert nicht|seite wurde nicht gefunden|pagina non trovata|pagina niet gevonden|sidan hittades inte|
    strona nie została znaleziona|stránka nenalezena|az oldal nem található|pagina nu a fost găsită|sayfa bulunamadı|
    страница не найдена|сторінку не знайдено|страницата не е намерена|страница није пронађена|η σελίδα δεν βρέθηκε|
    الصفحة غير موجودة|لم يتم العثور على الصفحة|الصفحة المطلوبة غير موجودة|صفحه یافت نشد|صفحه مورد نظر|הדף לא נמצא|
    页面不存在|找不到页面|页面未找到|頁面不存在|找不到頁面|ページが見つかりません|페이지를 찾을 수 없습니다|
    halaman tidak ditemukan"""
)
#: What says so only where it is the whole title.
NOT_FOUND_TITLES = frozenset(folded("404|not found|nothing found|oops|error|page error|introuvable|nicht gefunden"))

CONSENT = folded(
    """we use cookies|uses cookies|use of cookies|cookie settings|cookie policy|accept all|accept cookies|reject all|
    before you continue|manage your privacy|your privacy choices|we value your privacy|we and our partners|
    our partners store|consent to|wir verwenden cookies|wir und unsere partner|alle akzeptieren|zustimmen und weiter|
    einwilligung|mit werbung|nous utilisons des cookies|nous et nos partenaires|accepter et continuer|tout accepter|
    continuer sans accepter|gérer vos choix|utilizamos cookies|nosotros y nuestros socios|aceptar y continuar|
    aceptar todo|usamos cookies|nossos parceiros|aceitar todos|utilizziamo i cookie|noi e i nostri partner|
    accetta tutto|wij gebruiken cookies|wij en onze partners|alles accepteren|używamy plików cookie|
    мы используем файлы cookie|принять все|ملفات تعريف الارتباط|نستخدم الكوكيز|الموافقة على الكل|çerez politikası"""
)
LOGIN = folded(
    """log in to|log in or|please log in|sign in to|sign in or|please sign in|subscribe to continue|subscribe to read|
    subscribers only|for subscribers|already a subscriber|create a free account|register to continue|
    to continue reading|to read the full|keep reading for|forgot your password|forgot password|
    melden sie sich an|jetzt anmelden|nur für abonnenten|weiterlesen mit|passwort vergessen|réservé aux abonnés|
    déjà abonné|abonnez-vous|connectez-vous|mot de passe oublié|inicia sesión|iniciar sesión para|ya eres suscriptor|
    suscríbete para|faça login|já é assinante|para assinantes|esqueceu a senha|accedi per|sei già abbonato|
    войдите, чтобы|только для подписчиков|забыли пароль|
    سجل الدخول|تسجيل الدخول للمتابعة|للمشتركين فقط|نسيت كلمة المرور"""
)
CHALLENGE = folded(
    """just a moment|attention required|access denied|access to this page has been denied|are you a robot|
    verify you are human|verify that you are human|verifying you are human|i'm not a robot|checking your browser|
    checking if the site connection is secure|pardon our interruption|robot check|security check|ddos-guard|
    incapsula incident|unusual traffic|complete the captcha|one more step|un instant…|einen moment bitte|
    подтвердите, что вы не робот|تحقق من أنك لست روبوت"""
)
SCRIPT = folded(
    """enable javascript|javascript is disabled|javascript is required|requires javascript|turn on javascript|
    activate javascript|without javascript|aktivieren sie javascript|javascript aktivieren|activer javascript|
    habilita javascript|habilitar javascript|включите javascript|تفعيل جافا سكريبت|تمكين javascript"""
)
FOR_SALE = folded(
    """domain is for sale|domain may be for sale|domain name is for sale|buy this domain|domain has expired|
    domain is parked|parked free|this domain is available|website coming soon|account suspended|
    account has been suspended|welcome to nginx|apache2 ubuntu default page|apache2 debian default page|
    diese domain steht zum verkauf|este dominio está en venta|ce nom de domaine est à vendre|домен продается"""
)


def found_in(text: str, phrases: tuple[str, ...]) -> list[str]:
    """Return the phrases that stand in a folded text, as whole words where the script parts words."""
    padded = f" {text} "
    return [phrase for phrase in phrases if (f" {phrase} " in padded or (not phrase.isascii() and phrase in padded))]
