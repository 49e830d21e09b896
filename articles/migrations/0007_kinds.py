"""What an article states about its making."""

from django.core.validators import MaxLengthValidator
from django.db import migrations, models

from articles.guards import ADDED_WORDS
from newsroom.guards import lay_guards

STATEMENTS = ("how_reported", "unnamed_sources", "machine_made", "interests", "comment_asked")


def columns(model: str) -> list[str]:
    return [f"ALTER TABLE articles_{model} ADD COLUMN {name} text NOT NULL DEFAULT ''" for name in STATEMENTS]


def without(model: str) -> list[str]:
    return [f"ALTER TABLE articles_{model} DROP COLUMN {name}" for name in STATEMENTS]


def statement(model: str) -> models.TextField:
    if model == "edition":
        return models.TextField(blank=True)
    return models.TextField(blank=True, max_length=1000, validators=[MaxLengthValidator(1000)])


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_cited_index")]
    operations = [
        # By the engine's own statement: Django would copy the whole archive on SQLite, once for each column.
        *(
            migrations.RunSQL(
                columns(model),
                without(model),
                state_operations=[migrations.AddField(model, name, statement(model)) for name in STATEMENTS],
            )
            for model in ("article", "edition")
        ),
        lay_guards(ADDED_WORDS),
    ]
