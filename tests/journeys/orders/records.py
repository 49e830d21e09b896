"""Orders about what is found or made: sources, reporters, pictures, imports, outlets."""

import io

from django.conf import settings
from django.db import transaction
from django.test import Client
from PIL import Image

from articles import photos
from articles.citations import document
from articles.imports.dispatch import parse
from articles.imports.load import Origin, load
from articles.models import Article, Photo
from newsroom import people
from newsroom.models import Desk, Reporter
from sources import records
from sources.formats.printed_line import parse_line
from sources.models import Outlet, Source
from tests.journeys.orders.house import who


def cite(by: str, *lines: str) -> list[int]:
    """Find or make the sources of these printed lines in one transaction, as an import does; return their keys."""
    with transaction.atomic():
        found = [records.find_or_make(document(parse_line(line)), by=who(by)).pk for line in lines]
        # The transaction has to be of use still.
        assert Source.objects.filter(pk__in=found).count() == len(set(found))
    return found


def sources() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in (Outlet, Source)}


def enlist(by: str, name: str) -> int:
    """Find or make a reporter within a transaction that goes on afterwards."""
    with transaction.atomic():
        found = people.find_or_make_reporter(name, title="", desk=Desk.objects.get(), by=who(by))
        assert found is not None
        assert Reporter.objects.filter(pk=found.pk).exists()
    return found.pk


def upload(by: str, colour: str) -> int:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 6), colour).save(buffer, "PNG")
    return photos.add(buffer.getvalue(), name="photo.png", by=who(by)).pk


def originals() -> list[str]:
    """Where the records say the originals lie, and, after them, where files lie that no record names."""
    folder = settings.DATA_DIR / "originals"
    named = sorted(Photo.objects.values_list("original", flat=True))
    lying = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return named + [path for path in lying if path not in named]


def bring_in(by: str, reference: str, raw: str) -> str:
    origin = Origin(reference, "utf-8")
    return load(parse(raw), raw, origin, by=who(by), desk=Desk.objects.get()).result


def brought_in(reference: str) -> int:
    return Article.objects.filter(import_reference=reference).count()


def importer() -> int:
    return people.importer().pk


def add_outlet(by: str, name: str) -> str:
    """Fill in the admin's form; say "added", "told" where the name is taken, or the status of the answer."""
    client = Client(headers={"host": "localhost"})
    client.force_login(who(by))
    form = {"name": name, "slug": name.lower(), "domain": "", "country": ""}
    rows = {"aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0}
    answer = client.post("/admin/sources/outlet/add/", form | rows)
    if answer.status_code == 200 and "already exists" in answer.content.decode():
        return "told"
    return "added" if answer.status_code == 302 else str(answer.status_code)
