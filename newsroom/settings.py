"""Every setting of the site. What differs between deployments is read from the environment.

Safe with nothing set: DEBUG is off, the secret key is made on first start. docs/reference/settings.md
lists the variables, which stand in newsroom/deployment.py.
"""

from datetime import time
from pathlib import Path
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django_prose_editor.config import html_tags
from js_asset import static_lazy

from newsroom import env
from newsroom.deployment import SETTINGS
from newsroom.sqlite import journal_mode

env.refuse_unknown(SETTINGS)

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.text("NEWSROOM_DATA", str(BASE_DIR / "var"))).resolve()

DEBUG = env.flag("NEWSROOM_DEBUG", False)
SECRET_KEY = env.text("NEWSROOM_SECRET_KEY", "") or env.secret_key(DATA_DIR)
ALLOWED_HOSTS = env.listing("NEWSROOM_HOSTS", "localhost,127.0.0.1,[::1]")
PORT = env.number("NEWSROOM_PORT", 8000, least=1, most=65535)
WORKERS = env.number("NEWSROOM_WORKERS", 2, least=1, most=64)
TLS = env.flag("NEWSROOM_TLS", False)

PUBLIC_URL = env.text("NEWSROOM_PUBLIC_URL", f"http://localhost:{PORT}").rstrip("/")
if urlsplit(PUBLIC_URL).scheme not in {"http", "https"} or not urlsplit(PUBLIC_URL).netloc:
    raise ImproperlyConfigured(f"NEWSROOM_PUBLIC_URL must be like https://news.example, not {PUBLIC_URL!r}.")
PUBLIC_HOST = urlsplit(PUBLIC_URL).hostname or ""

INSTALLED_APPS = [
    "articles.apps.ArticlesConfig",
    "sources.apps.SourcesConfig",
    "newsroom.apps.NewsroomConfig",
    "django.contrib.admin.apps.SimpleAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_filters",
    "django_prose_editor",
    "taggit",
]

MIDDLEWARE = [
    "newsroom.middleware.Permissions",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "newsroom.middleware.Moment",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "newsroom.middleware.BodyLimit",
    "newsroom.middleware.Busy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
# Error pages and the admin's widgets find their templates by the same loader.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

_database_url = env.text("NEWSROOM_DATABASE_URL", f"sqlite:///{DATA_DIR / 'newsroom.sqlite3'}")
DATABASES = {"default": dict(dj_database_url.parse(_database_url, conn_max_age=60))}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # security.md 3.1: writers queue instead of failing, and a commit survives a power cut.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # Recursive triggers: without them INSERT OR REPLACE deletes a row that a guard keeps.
        "init_command": f"PRAGMA journal_mode={journal_mode()}; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What throttles sign-in counts must be seen by every process and outlive each: so not the memory of one.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "newsroom_cache",
        # Above this Django throws entries out by name: with its own 300, invented names would push out the counts.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "newsroom.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "admin:index"
LOGOUT_REDIRECT_URL = "account_login"
PASSWORD_RESET_TIMEOUT = 3 * 60 * 60
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
CSRF_FAILURE_VIEW = "newsroom.views.stale_form"
SECOND_FACTOR_REQUIRED = env.choice("NEWSROOM_SECOND_FACTOR", "required", among=["required", "optional"]) == "required"
# Accounts come by invitation: newsroom/account_urls.py has no address at which anybody could sign up.
ACCOUNT_ADAPTER = "newsroom.sign_in.AccountAdapter"
ACCOUNT_FORMS = {"reset_password": "newsroom.sign_in.ForgottenForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
# Where there is TLS there is a web server in front, and the address of who asks is the last one that it adds.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if TLS else 0
MFA_ADAPTER = "newsroom.sign_in.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {"add_webauthn": "newsroom.sign_in.PasskeyForm"}
MFA_TOTP_TOLERANCE = 1

SESSION_ENGINE = "newsroom.sessions"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SECURE_SSL_REDIRECT = TLS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TLS else None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        # The one rule that the prose editor injects, named by its hash; newsroom/prose.css holds the same without it.
        "style-src": [SELF, "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
# What the pages never need, so that neither a mistake nor a hostile text in them can ask a browser for it.
PERMISSIONS_DENIED = (
    "accelerometer autoplay browsing-topics camera display-capture encrypted-media geolocation gyroscope "
    "hid idle-detection local-fonts magnetometer microphone midi payment picture-in-picture screen-wake-lock serial "
    "usb xr-spatial-tracking"
).split()

# What has been in print for so many days is archived where somebody asks for it by age.
ARCHIVE_AFTER_DAYS = env.number("NEWSROOM_ARCHIVE_AFTER_DAYS", 365, least=1, most=36_500)

LANGUAGE_CODE = "en"
FORMAT_MODULE_PATH = ["newsroom.formats"]
LOCALE_PATHS = [BASE_DIR / "newsroom" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text("NEWSROOM_TIME_ZONE", "UTC")
try:
    ZoneInfo(TIME_ZONE)
except (ZoneInfoNotFoundError, ValueError) as unknown:
    raise ImproperlyConfigured(f"NEWSROOM_TIME_ZONE: no time zone is called {TIME_ZONE!r}.") from unknown

try:
    SLOTS = [time.fromisoformat(slot) for slot in env.text("NEWSROOM_SLOTS", "07:00 12:00 18:00").split()]
except ValueError as wrong:
    raise ImproperlyConfigured("NEWSROOM_SLOTS: give times of day such as 07:00 12:00 18:00.") from wrong

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS: list[Path] = []
# What browsers look for at the root of a site, without being told.
WHITENOISE_ROOT = BASE_DIR / "newsroom" / "root"
MEDIA_ROOT = DATA_DIR / "pictures"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # As they were uploaded, with everything a camera writes into them: never served to readers.
    "originals": {
        "BACKEND": "newsroom.private_files.PrivateFiles",
        "OPTIONS": {"location": DATA_DIR / "originals"},
    },
    # What sources were made of, under their hashes: WARCs, and the files that people brought.
    "captures": env.store("NEWSROOM_CAPTURES", DATA_DIR / "captures"),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# The editor's marks of sources: newsroom/static/newsroom/writing/rests.js. articles/marks.py cleans them.
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [static_lazy("newsroom/writing/rests.js")],
        "extensions": {"Rests": html_tags(["span"], {"span": ["data-rests"]})},
    }
]

# A dispatch of 5 MB with 300 sources arrives whole and is answered by us, not cut off.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# A form with its pictures. What is larger is answered by a page once this much more of it has been read away.
MOST_BODY_BYTES = 64 * 1024 * 1024
MOST_BYTES_READ_AWAY = 256 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 40

# Who we say we are to the sites whose pages we fetch, and how many seconds lie between two visits of one.
FETCH_AGENT = env.agent("NEWSROOM_FETCH_AGENT", f"newsroom (+{quote(PUBLIC_URL, safe=':/[]%')})")
FETCH_TEST_HOSTS = env.test_hosts("NEWSROOM_FETCH_TEST_HOSTS")
SECONDS_BETWEEN_VISITS = 5
TIMESTAMP_URL = env.page("NEWSROOM_TIMESTAMP_URL")
TIMEGATES = env.prefixes("NEWSROOM_TIMEGATES", most=5)

# What the outbox can carry out: kind of row -> function of its key.
OUTBOX_EFFECTS = {
    "capture source": "sources.health.capture",
    "check source": "sources.health.check",
    "keep archived copy": "sources.archives.keep",
    "look in archives": "sources.archives.look",
    "timestamp copy": "sources.stamps.stamp",
    "tell of source": "articles.telling_sources.fared",
    "render photo": "articles.photos.render",
    "tell that it is live": "articles.telling.live",
    "tell that rights end": "articles.telling_pictures.rights_ended",
    "mail digest": "newsroom.notifications.mail_digest",
    "mail notification": "newsroom.notifications.mail",
    "send invitation": "newsroom.invitations.send",
    "send password link": "newsroom.passwords.send_link",
}

# What the worker does between effects, and how many seconds apart.
WORKER_ROUNDS = {
    "sources.health.ask_for_due": 5.0,
    "articles.photos.ask_for_unshown": 60.0,
    "articles.reports.erase_contacts": 3600.0,
}
# Whether cited addresses are looked at, again and again, to tell which have died.
CHECK_SOURCES = env.flag("NEWSROOM_CHECK_SOURCES", default=True)

DEFAULT_FROM_EMAIL = env.text("NEWSROOM_MAIL_FROM", f"newsroom@{PUBLIC_HOST}")
globals().update(env.mail("NEWSROOM_MAIL_URL", "console:"))

TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = False

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"unwatched": {"()": "newsroom.logs.Unwatched"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["unwatched"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Takes away the handlers Django gives its own logger, which know nothing of the filter.
    "loggers": {"django": {"handlers": [], "level": "INFO"}},
}
