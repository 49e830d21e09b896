"""The house rules about Python code. Each takes a module and returns what is wrong in it, as "line: words"."""

import ast
from collections.abc import Iterator

from tests.contracts.source import Module

EMPTY_NAMES = set("utils util helpers helper misc common tools managers manager services service".split())
CLOCKS = (
    "django.utils.timezone.now",
    "django.utils.timezone.localdate",
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "datetime.date.today",
    "time.time",
)
CONNECTIONS = tuple(
    "socket ssl http.client urllib.request urllib3 requests httpx aiohttp ftplib smtplib telnetlib".split()
)

# What only some places may do. A path that ends with a slash is a folder.
ONLY_THERE = {
    "asks for the time": (CLOCKS, ("newsroom/clock.py",)),
    "sets the clock": (("newsroom.clock.at",), ("newsroom/clock.py", "articles/demo/")),
    # serving.py looks whether our own port is free and answered; it reaches nobody else.
    "opens connections": (CONNECTIONS, ("sources/fetch.py", "newsroom/serving.py")),
    "hangs on a signal": (("django.dispatch", "django.db.models.signals", "django.core.signals"), ()),
}
# Who may write rows of a model.
MAKERS = {
    "Edition": "articles/printing.py",
    "EditionByline": "articles/printing.py",
    "EditionCitation": "articles/printing.py",
    "EditionPicture": "articles/printing.py",
    "EditionPlace": "articles/printing.py",
    "EditionTag": "articles/printing.py",
    "Version": "articles/editing.py",
    "VersionWriter": "articles/editing.py",
    "Approval": "articles/workflow.py",
    "Paste": "articles/pastes.py",
    "Autosave": "articles/autosaves.py",
    "Presence": "articles/presence.py",
    "Assignment": "articles/planning.py",
    "SavedView": "articles/saved_views.py",
    "Proposal": "articles/corrections.py",
    "Notice": "articles/corrections.py",
    "Redirect": "articles/printing.py",
    "Redaction": "articles/redactions.py",
    "HarmFlag": "articles/harm.py",
    "Emergency": "articles/workflow.py",
    "ErrorReport": "articles/reports.py",
    "Note": "articles/notes.py",
    "NoteMention": "articles/notes.py",
    "DeskRule": "articles/desk_rules.py",
    "DeskSlots": "articles/desk_rules.py",
    "Pin": "articles/pins.py",
    "Seen": "articles/seeing.py",
    "Verification": "articles/verifying.py",
    "ArchiveLook": "sources/archives.py",
    "ArchivedCopy": "sources/archives.py",
    "Capture": "sources/captures.py",
    "CaptureText": "sources/captures.py",
    "CaptureStamp": "sources/stamps.py",
    "LedgerEntry": "newsroom/ledger.py",
    "LedgerHead": "newsroom/ledger.py",
    "OutboxRow": "newsroom/outbox.py",
    "Invitation": "newsroom/invitations.py",
    "Session": "newsroom/sessions.py",
}
WRITES = set("create acreate bulk_create get_or_create update_or_create update aupdate bulk_update delete".split())
PUBLIC_SIDE = (
    "articles/views/",
    "articles/feeds",
    "articles/filter",
    "articles/periods",
    "articles/paging",
    "articles/sitemaps",
)
WORKING_COPY = set(
    "Article Version VersionWriter Byline Citation Picture Approval Intake Paste Autosave Presence Assignment "
    "SavedView Proposal".split()
)


def is_in(path: str, places: tuple[str, ...]) -> bool:
    """Say whether a module lies at one of these places."""
    return any(path == place or (place.endswith("/") and path.startswith(place)) for place in places)


def only_there(module: Module) -> Iterator[str]:
    """What only some places may do is done nowhere else."""
    for what, (names, places) in ONLY_THERE.items():
        for name, line in module.names:
            if not is_in(module.path, places) and any(name == n or name.startswith(f"{n}.") for n in names):
                yield f"{line}: {name} {what}"


def no_receivers(module: Module) -> Iterator[str]:
    """Nothing is connected to a signal."""
    for name, call in module.calls:
        if name.endswith(".connect") and not name.startswith(("sqlite3.", "psycopg.")):
            yield f"{call.lineno}: {name}() hangs on a signal"


def no_import_inside_a_function(module: Module) -> Iterator[str]:
    """Imports stand at the head: one inside a function is code in the wrong room."""
    for function in ast.walk(module.tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom):
                    yield f"{node.lineno}: import inside {function.name}()"


def no_assert(module: Module) -> Iterator[str]:
    """What must hold is held by code that still runs under python -O."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Assert):
            yield f"{node.lineno}: assert"


def no_empty_name(module: Module) -> Iterator[str]:
    """A module is named for what lives in it."""
    name = module.path.rpartition("/")[2].removesuffix(".py")
    if name in EMPTY_NAMES or "_part" in name:
        yield f"1: {name} says nothing about what lives here"


def not_too_long(module: Module) -> Iterator[str]:
    """At most 400 lines a file, 300 for the settings and for one model."""
    most = 300 if module.path == "newsroom/settings.py" else 400
    if (lines := len(module.text.splitlines())) > most:
        yield f"{lines}: longer than {most} lines"
    for node in module.tree.body:
        lines = (node.end_lineno or 0) - node.lineno + 1
        if isinstance(node, ast.ClassDef) and "/models/" in module.path and lines > 300:
            yield f"{node.lineno}: {node.name} has {lines} lines, more than 300"


def no_logic_in_save(module: Module) -> Iterator[str]:
    """A model's save() and delete() do what Django's do: rules live in the doors and in the database."""
    if "/models/" not in module.path:
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef):
            for part in node.body:
                if isinstance(part, ast.FunctionDef) and part.name in {"save", "asave", "delete", "adelete"}:
                    yield f"{part.lineno}: {node.name}.{part.name}() is overridden"


def only_the_workflow_writes_status(module: Module) -> Iterator[str]:
    """Nobody but the workflow gives an article a status."""
    if module.path == "articles/workflow.py":
        return
    for name, call in module.calls:
        last = name.rpartition(".")[2]
        makes = last in WRITES or last in {"Article", "aupdate"}
        if makes and any(keyword.arg == "status" for keyword in call.keywords):
            yield f"{call.lineno}: {name}(status=…)"
        if name == "setattr" and isinstance(call.args[1], ast.Constant) and call.args[1].value == "status":
            yield f"{call.lineno}: setattr(…, 'status', …)"
    for node in ast.walk(module.tree):
        for target in node.targets if isinstance(node, ast.Assign) else []:
            is_status = isinstance(target, ast.Attribute) and target.attr == "status"
            if is_status and "article" in module.chain(target).split("."):
                yield f"{target.lineno}: {module.chain(target)} = …"


def only_its_maker_writes_it(module: Module) -> Iterator[str]:
    """Rows of what is kept are written in one module each."""
    for name, call in module.calls:
        parts = name.split(".")
        for model, maker in MAKERS.items():
            made = parts[-1] == model or (model in parts and parts[-1] in WRITES)
            if made and module.path != maker:
                yield f"{call.lineno}: {name}() belongs in {maker}"


def public_side_reads_editions_only(module: Module) -> Iterator[str]:
    """What readers see is asked of editions; the working copy is not even imported there, nor reached through one."""
    if not module.path.startswith(PUBLIC_SIDE):
        return
    for name, line in module.imports:
        origin, _dot, what = name.rpartition(".")
        if origin.startswith("articles.models") and what in WORKING_COPY:
            yield f"{line}: {name} is the working copy"
    for node in ast.walk(module.tree):
        through = node.value if isinstance(node, ast.Attribute) else None
        if isinstance(through, ast.Attribute) and through.attr in {"article", "version", "approval"}:
            yield f"{through.lineno}: .{through.attr}.… reaches into the working copy"
        if isinstance(node, ast.keyword) and (node.arg or "").startswith(("article__", "version__", "approval__")):
            yield f"{node.lineno}: {node.arg} asks the working copy"


# Fields that are read covered, and ways to their stored words that no descriptor sees.
WORDS = set(
    "headline kicker standfirst body reason city country search_text caption credit alternative printed note page "
    "outlet_name address authors content withheld sealed_beginning sealed_first_slug text because fields "
    "how_reported unnamed_sources machine_made interests comment_asked".split()
)
RAW_READS = {"values", "values_list", "dates", "in_bulk", "aggregate", "raw", "extra"}
SEALED = {"SealedEdition", "SealedArticle", "SealedNotice", "SealedProposal"}
READS_SEALED = (
    "articles/printing.py",
    "articles/editing.py",
    "articles/verify",
    "articles/occurrences.py",
    "articles/models/",
)
SHOWN_SIDE = (
    *PUBLIC_SIDE,
    "articles/admin/",
    "articles/structured",
    "articles/citing",
    "articles/figures",
    "articles/templatetags/",
)


def what_is_withheld_is_read_covered(module: Module) -> Iterator[str]:
    """Pages and lists read words from rows, where withheld passages are covered, and never as stored."""
    for name, line in module.imports:
        if name.rpartition(".")[2] in SEALED and not module.path.startswith(READS_SEALED):
            yield f"{line}: {name} shows what is withheld"
        if name == "articles.words.read" and module.path.startswith("articles/admin/"):
            yield f"{line}: a version's words are read through articles.sealed"
    if not module.path.startswith(SHOWN_SIDE):
        return
    for name, call in module.calls:
        if name == "articles.words.read":
            yield f"{call.lineno}: {name}() shows what is withheld"
        asked = {argument.value for argument in call.args if isinstance(argument, ast.Constant)}
        if name.rpartition(".")[2] in RAW_READS and asked & WORDS:
            yield f"{call.lineno}: {name}() reads words as they are stored"


def no_request_into_a_query(module: Module) -> Iterator[str]:
    """What somebody typed never becomes the names of a query's arguments."""
    for name, call in module.calls:
        for keyword in call.keywords:
            if keyword.arg is None and {"GET", "POST"} & set(module.chain(keyword.value).split(".")):
                yield f"{call.lineno}: {name}(**request.…)"


# Where HTML is declared safe, with the reason it is.
MAY_TRUST_HTML = {
    "articles/markup.py": "body text that went through the allow-list when it was saved, JSON with < escaped, "
    "and runs of text escaped one by one",
}


def html_is_escaped(module: Module) -> Iterator[str]:
    """Text is escaped; format_html is given its HTML literally; who declares HTML safe stands in MAY_TRUST_HTML."""
    if module.path in MAY_TRUST_HTML:
        return
    for name, line in module.imports:
        if name == "django.utils.safestring.mark_safe":
            yield f"{line}: {name}"
    for name, call in module.calls:
        if name in {"django.utils.safestring.SafeString", "django.utils.html.SafeString"}:
            yield f"{call.lineno}: SafeString(…)"
        if name == "django.utils.html.format_html" and not isinstance(call.args[0], ast.Constant):
            yield f"{call.lineno}: format_html() of something made elsewhere"


RULES = [
    only_there,
    no_receivers,
    no_import_inside_a_function,
    no_assert,
    no_empty_name,
    not_too_long,
    no_logic_in_save,
    only_the_workflow_writes_status,
    only_its_maker_writes_it,
    public_side_reads_editions_only,
    what_is_withheld_is_read_covered,
    no_request_into_a_query,
    html_is_escaped,
]
