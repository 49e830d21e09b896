"""What a forged page sends besides: a value for every field of every record, whichever page it is sent to."""

from functools import cache

from django.apps import apps
from django.db import models

from tests.access.rows import Data

APPS = ("newsroom", "sources", "articles", "account", "mfa", "taggit")
# What Django's admin would act on where a page took it: rows of roles below an account, and its own marks.
BESIDES = {
    "memberships-TOTAL_FORMS": "1",
    "memberships-INITIAL_FORMS": "0",
    "memberships-0-role": "administrator",
    "post": "yes",
}
_OF_KIND: dict[type[models.Field], str] = {  # type: ignore[type-arg]  # no generic at run time
    models.EmailField: "forged@forger.example",
    models.DateTimeField: "2001-02-03T04:05:06Z",
    models.DateField: "2001-02-03",
    models.UUIDField: "00000000-0000-4000-8000-000000000000",
    models.JSONField: "{}",
    models.IntegerField: "7",
}


def fields(house_places: Data) -> Data:
    """Return a forged value for each name that a field of some record has.

    What points at a desk points at the other one, what points at an account at the author of the articles.
    """
    pointing = {"Desk": house_places["elsewhere"], "User": house_places["author"]}
    return {name: pointing.get(value, value) for name, value in _fields()} | BESIDES


@cache
def _fields() -> tuple[tuple[str, str], ...]:
    found: Data = {}
    for app in APPS:
        for model in apps.get_app_config(app).get_models():
            for field in model._meta.get_fields():
                if isinstance(field, models.Field):
                    found |= {field.name: _value(field), field.attname: _value(field)}
    return tuple(sorted(found.items()))


def _value(field: "models.Field[object, object]") -> str:
    if field.is_relation:
        pointed = getattr(field.related_model, "__name__", "")
        return pointed if pointed in {"Desk", "User"} else "1"
    if isinstance(field, models.BooleanField):
        return "" if field.default is True else "on"
    if field.choices:
        return str(list(field.flatchoices)[-1][0])
    return next((value for kind, value in _OF_KIND.items() if isinstance(field, kind)), "forged")
