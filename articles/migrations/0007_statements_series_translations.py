"""What an article states about its making, the series that it is a part of, and what it is a translation of."""

from django.core.validators import MaxLengthValidator
from django.db import migrations, models
from django.db.models import PROTECT

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
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, unique=True)),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True,
                        help_text="Last part of its address. It stays.",
                        max_length=80,
                        unique=True,
                    ),
                ),
                (
                    "description",
                    models.CharField(blank=True, help_text="A sentence or two for readers.", max_length=300),
                ),
            ],
            options={"verbose_name_plural": "series", "ordering": ["name"]},
        ),
        migrations.AddField(
            "article",
            "series",
            models.ForeignKey(blank=True, null=True, on_delete=PROTECT, related_name="+", to="articles.series"),
        ),
        migrations.AddField("article", "series_number", models.PositiveSmallIntegerField(blank=True, null=True)),
        migrations.AddField(
            "article",
            "translation_of",
            models.ForeignKey(blank=True, null=True, on_delete=PROTECT, related_name="+", to="articles.article"),
        ),
        migrations.AddField(
            "edition",
            "series",
            models.ForeignKey(
                db_index=False, null=True, on_delete=PROTECT, related_name="editions", to="articles.series"
            ),
        ),
        migrations.AddField("edition", "series_number", models.PositiveSmallIntegerField(null=True)),
        migrations.AddField(
            "edition",
            "translation_of",
            models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to="articles.article"),
        ),
        migrations.AddIndex(
            "edition", models.Index(fields=["series", "series_number", "id"], name="edition_in_series")
        ),
        migrations.AddField("redaction", "series", models.ManyToManyField(related_name="+", to="articles.series")),
        lay_guards(ADDED_WORDS),
    ]
