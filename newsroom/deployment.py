"""Every variable of the environment that a deployment may set. newsroom/settings.py reads them.

docs/reference/settings.md is made from this table.
"""

# Name -> what it does and what holds where it is not set, in words.
SETTINGS = {
    "NEWSROOM_ARCHIVE_AFTER_DAYS": "days in print after which a piece is archived by age (default: 365)",
    "NEWSROOM_CAPTURES": "bucket of an S3-like store in which copies of sources are kept, "
    "s3://key:secret@store.example/bucket/folder?region=name (default: the folder captures in NEWSROOM_DATA)",
    "NEWSROOM_DATA": "folder of the database, the pictures and the secret key (default: var/ beside manage.py)",
    "NEWSROOM_DATABASE_URL": "database address, sqlite:///… or postgres://… (default: SQLite in NEWSROOM_DATA)",
    "NEWSROOM_DEBUG": "yes shows tracebacks; never on a public machine (default: no)",
    "NEWSROOM_CHECK_SOURCES": "no: the worker does not look at cited addresses again and again (default: yes)",
    "NEWSROOM_FETCH_AGENT": "how the newsroom names itself to the sites whose pages it fetches "
    "(default: newsroom and NEWSROOM_PUBLIC_URL)",
    "NEWSROOM_FETCH_TEST_HOSTS": "for tests only: places on this machine that stand for sites, such as "
    "news.test:80=127.0.0.1:8001, comma-separated (default: none)",
    "NEWSROOM_HOSTS": "host names this site answers to, comma-separated (default: localhost,127.0.0.1,[::1])",
    "NEWSROOM_MAIL_FROM": "sender of the newsroom's mail (default: newsroom@ and the host of NEWSROOM_PUBLIC_URL)",
    "NEWSROOM_MAIL_URL": "how mail leaves: smtp://user:password@host:587, smtps://…, or console: to print it instead "
    "(default: console:)",
    "NEWSROOM_PORT": "port that `make run` serves (default: 8000)",
    "NEWSROOM_PUBLIC_URL": "address readers use; all absolute addresses are built from it (default: http://localhost:8000)",
    "NEWSROOM_SECOND_FACTOR": "required, or optional where a password alone lets people in (default: required; "
    "`make run`, which is for trying out: optional)",
    "NEWSROOM_SECRET_KEY": "signing key (default: made once, kept in NEWSROOM_DATA/secret-key)",
    "NEWSROOM_SLOTS": "times of day at which desks publish, in the newsroom's zone (default: 07:00 12:00 18:00)",
    "NEWSROOM_TIMEGATES": "archives that are asked for copies of dead sources (RFC 7089): up to five prefixes of "
    "addresses such as https://timegate.example/timegate/, comma-separated (default: none)",
    "NEWSROOM_TIMESTAMP_URL": "authority that stamps each kept copy with the time (RFC 3161; default: none)",
    "NEWSROOM_TIME_ZONE": "the newsroom's own time zone, such as Europe/London (default: UTC)",
    "NEWSROOM_TLS": "yes when readers reach the site by https: secure cookies, HSTS (default: no)",
    "NEWSROOM_WORKERS": "web processes of `make run` (default: 2)",
}
