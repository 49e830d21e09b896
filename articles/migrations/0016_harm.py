"""Keep harm flags and redactions; let editions and articles say what is withheld of them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from articles.guards import EDITIONS
from articles.harm_guards import GUARDS
from articles.search_index import LAY_ANEW, LIFT_ANEW
from newsroom.engine_sql import EngineSQL
from newsroom.guards import lay_guards

ANEW = [guard for guard in EDITIONS if guard.name == "edition_words_stand"]


class Migration(migrations.Migration):
    """Two tables, four columns, their guards."""

    dependencies = [
        ("articles", "0015_notes"),
        ("sources", "0001_initial"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SealedArticle",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("articles.article",),
        ),
        migrations.CreateModel(
            name="SealedEdition",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("articles.edition",),
        ),
        migrations.CreateModel(
            name="SealedNotice",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("articles.notice",),
        ),
        migrations.CreateModel(
            name="SealedProposal",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("articles.proposal",),
        ),
        migrations.AddField(
            model_name="article",
            name="public_slug",
            field=models.SlugField(editable=False, max_length=120, null=True),
        ),
        migrations.AddField(
            model_name="article",
            name="withheld",
            field=models.TextField(
                editable=False, help_text="As an edition's; written by redactions alone.", null=True
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="public_slug",
            field=models.SlugField(
                help_text="Stands for the slug in the address where that holds such a passage.",
                max_length=120,
                null=True,
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="withheld",
            field=models.TextField(help_text="Passages that nobody reads, and since when; JSON.", null=True),
        ),
        migrations.CreateModel(
            name="HarmFlag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("minor", "Minor"),
                            ("victim", "Victim"),
                            ("witness", "Witness"),
                            ("detained", "Detained"),
                            ("at risk", "At risk"),
                            ("consent given", "Consent given"),
                        ],
                        max_length=16,
                    ),
                ),
                ("note", models.CharField(blank=True, help_text="What to look at. Name nobody here.", max_length=600)),
                ("set_at", models.DateTimeField()),
                ("cleared_at", models.DateTimeField(null=True)),
                (
                    "cleared_digest",
                    models.CharField(blank=True, help_text="SHA-256 of the words it was cleared for.", max_length=64),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="harm_flags", to="articles.article"
                    ),
                ),
                (
                    "cleared_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["set_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["minor", "victim", "witness", "detained", "at risk", "consent given"])
                        ),
                        name="harm_flag_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cleared_at", None), ("cleared_by", None), ("cleared_digest", "")),
                            models.Q(
                                ("cleared_at__isnull", False),
                                ("cleared_by__isnull", False),
                                models.Q(("cleared_digest", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="harm_flag_cleared_for_exact_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cleared_by", None),
                            models.Q(("cleared_by", models.F("set_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="harm_flag_cleared_by_a_second_person",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Redaction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("passage", models.TextField(max_length=2000)),
                (
                    "digest",
                    models.CharField(help_text="SHA-256 of the passage: what the ledger names it by.", max_length=64),
                ),
                ("reason", models.TextField(max_length=2000)),
                ("at", models.DateTimeField()),
                (
                    "catalogue",
                    models.JSONField(
                        default=dict,
                        help_text="Sealed too: source records and photo names as they were, by kind and primary key.",
                    ),
                ),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_because", models.TextField(blank=True, max_length=2000)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="redactions", to="articles.article"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "lifted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("outlets", models.ManyToManyField(related_name="+", to="sources.outlet")),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("tags", models.ManyToManyField(related_name="+", to="taggit.tag")),
            ],
            options={
                "verbose_name": "withheld passage",
                "ordering": ["-at", "-id"],
                "indexes": [models.Index(fields=["lifted_at", "reviewed_at"], name="redaction_to_look_at")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lifted_at", None), ("lifted_by", None)),
                            models.Q(("lifted_at__isnull", False), ("lifted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="redaction_lifted_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reviewed_at", None), ("reviewed_by", None)),
                            models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="redaction_reviewed_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lifted_by", None), models.Q(("lifted_by", models.F("by")), _negated=True), _connector="OR"
                        ),
                        name="redaction_lifted_by_a_second_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewed_by", None),
                            models.Q(("reviewed_by", models.F("by")), _negated=True),
                            _connector="OR",
                        ),
                        name="redaction_reviewed_by_a_second_person",
                    ),
                ],
            },
        ),
        lay_guards([*ANEW, *GUARDS]),
        EngineSQL(LAY_ANEW, LIFT_ANEW),
    ]
