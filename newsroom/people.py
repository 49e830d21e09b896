"""People found or made: administrators, reporters named in bylines, the account in whose name archives come in."""

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.text import slugify

from newsroom import ledger
from newsroom.models import Desk, Membership, Publication, Reporter, User
from newsroom.roles import Role

IMPORTER = "importer"


@transaction.atomic
def make_administrator(username: str, password: str) -> User:
    """Make an account that runs the site, and the newsroom's own row where there is none; return the account.

    Asks nobody's leave: it is for whoever holds the machine, and the ledger names the new account itself as
    the one who acted.

    Raises:
        ValidationError: the name is taken or cannot be one, or the password is too weak; with every reason.
    """
    ledger.take_turn()
    user = User(username=username, is_staff=True)
    user.full_clean(exclude=["password"])
    validate_password(password, user)
    user.set_password(password)
    user.save(force_insert=True)
    Membership.objects.create(person=user, role=Role.ADMINISTRATOR)
    ledger.record("add", ledger.Subject("user", user.pk), by=user, note=f"{Role.ADMINISTRATOR}, by command")
    publication, made = Publication.objects.get_or_create(pk=1)
    if made:
        ledger.record("add", ledger.Subject("publication", publication.pk), by=user, note="by command")
    return user


@transaction.atomic
def find_or_make_reporter(name: str, *, title: str, desk: Desk | None, by: User) -> Reporter | None:
    """Return the reporter of that name, made where there is none; None where several bear it."""
    if found := Reporter.objects.called(name):
        return found
    ledger.take_turn()
    if found := Reporter.objects.called(name):
        return found
    reporter = Reporter(name=name, title=title, desk=desk, slug=_free_slug(name))
    reporter.full_clean(exclude=["account"])
    if Reporter.objects.filter(folded=reporter.folded).exists():
        return None
    reporter.save()
    ledger.record("add", ledger.Subject("reporter", reporter.pk), by=by)
    return reporter


@transaction.atomic
def importer() -> User:
    """Return the account in whose name archives are imported: it writes at every desk, and nobody signs in with it."""
    ledger.take_turn()
    user, made = User.objects.get_or_create(
        username=IMPORTER, defaults={"first_name": "Archive", "last_name": "import"}
    )
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    for desk in Desk.objects.exclude(members__person=user):
        Membership.objects.create(person=user, role=Role.REPORTER, desk=desk)
    return user


def _free_slug(name: str) -> str:
    stem = slugify(name, allow_unicode=True)[:110] or "reporter"
    taken = set(Reporter.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for n in range(1, len(taken) + 2) if (slug := stem if n == 1 else f"{stem}-{n}") not in taken)
