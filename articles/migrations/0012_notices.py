"""Proposals, notices and redirects; of an edition, when readers were told of a change and what lists say of it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from articles.guards import GUARDS
from articles.search_index import TRIGGER
from newsroom.engine_sql import EngineSQL


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0011_assignment"),
        ("newsroom", "0002_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # SQLite makes the table of editions anew, and refuses while a trigger on any table names it: 0013 lays them again.
        EngineSQL(
            lay={"sqlite": [], "postgresql": []},
            lift={
                "sqlite": [
                    f"DROP TRIGGER IF EXISTS {TRIGGER}",
                    *(step for guard in GUARDS for step in guard.lift("sqlite")),
                ],
                "postgresql": [step for guard in GUARDS for step in guard.lift("postgresql")],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fact", "A fact was wrong"),
                            ("attribution", "Something was credited to the wrong person or source"),
                            ("headline", "The headline said what the text does not"),
                            ("update", "More is known now"),
                            ("clarification", "It could be misunderstood"),
                            ("retraction", "Retract"),
                            ("withdrawal", "Withdraw: our own decision"),
                            ("rights", "Withdraw: somebody else's rights"),
                            ("law", "Withdraw: the law demands it"),
                            ("reinstatement", "Put it back"),
                        ],
                        max_length=16,
                    ),
                ),
                ("text", models.TextField()),
                ("digest", models.CharField(help_text="That of the proposal.", max_length=64)),
                ("proposed_at", models.DateTimeField()),
                ("public_from", models.DateTimeField()),
            ],
            options={
                "ordering": ["-public_from", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("fact", "A fact was wrong"),
                            ("attribution", "Something was credited to the wrong person or source"),
                            ("headline", "The headline said what the text does not"),
                            ("update", "More is known now"),
                            ("clarification", "It could be misunderstood"),
                            ("typo", "A slip of the pen, kept quiet"),
                            ("retraction", "Retract"),
                            ("withdrawal", "Withdraw: our own decision"),
                            ("rights", "Withdraw: somebody else's rights"),
                            ("law", "Withdraw: the law demands it"),
                            ("reinstatement", "Put it back"),
                            ("address", "Change the address"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True, help_text="The sentence for readers; of what is kept quiet, the reason."
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        allow_unicode=True, blank=True, help_text="The new address, for that.", max_length=120
                    ),
                ),
                (
                    "digest",
                    models.CharField(help_text="SHA-256 of what is proposed; see articles.corrections.", max_length=64),
                ),
                ("at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("approved", "Approved"), ("declined", "Declined"), ("taken back", "Taken back")],
                        max_length=10,
                    ),
                ),
                ("settled_at", models.DateTimeField(null=True)),
                ("because", models.TextField(blank=True, help_text="Why it was declined.")),
            ],
            options={
                "ordering": ["-at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Redirect",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address_date", models.DateField()),
                ("slug", models.SlugField(allow_unicode=True, max_length=120)),
                ("since", models.DateTimeField()),
            ],
            options={
                "ordering": ["since"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="edition",
            name="edition_kind_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="edition",
            name="edition_first_is_number_one",
        ),
        migrations.AddField(
            model_name="edition",
            name="changed_at",
            field=models.DateTimeField(help_text="When readers were last told that the piece was changed.", null=True),
        ),
        migrations.AddField(
            model_name="edition",
            name="mark",
            field=models.CharField(
                blank=True,
                choices=[("", ""), ("corrected", "Corrected"), ("retracted", "Retracted")],
                default="",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="kind",
            field=models.CharField(
                choices=[
                    ("first", "First edition"),
                    ("update", "Update"),
                    ("correction", "Correction"),
                    ("typo", "Slip of the pen"),
                    ("retraction", "Retraction"),
                    ("reinstated", "Reinstatement"),
                    ("address", "New address"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["first", "update", "correction", "typo", "retraction", "reinstated", "address"])
                ),
                name="edition_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(("mark__in", ["", "corrected", "retracted"])), name="edition_mark_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("number", 1), _negated=True), ("kind", "first"), _connector="OR"),
                name="edition_number_one_is_first",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="approved_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="articles.article"
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="desk",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="newsroom.desk"
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="articles.edition"
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="proposed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="articles.article"
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="edition",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="articles.edition"
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="settled_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="proposal",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="articles.version"
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="proposal",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="notice", to="articles.proposal"
            ),
        ),
        migrations.AddField(
            model_name="redirect",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="redirects", to="articles.article"
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "fact",
                            "attribution",
                            "headline",
                            "update",
                            "clarification",
                            "typo",
                            "retraction",
                            "withdrawal",
                            "rights",
                            "law",
                            "reinstatement",
                            "address",
                        ],
                    )
                ),
                name="proposal_kind_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("edition", None), ("outcome", ""), ("settled_at", None), ("settled_by", None)),
                    models.Q(
                        ("outcome__in", ["approved", "declined", "taken back"]),
                        ("settled_at__isnull", False),
                        ("settled_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="proposal_is_open_or_settled",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "approved"), _negated=True),
                    models.Q(("settled_by", models.F("by")), _negated=True),
                    _connector="OR",
                ),
                name="proposal_takes_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("settled_at", None)), fields=("article",), name="proposal_one_at_a_time"
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                models.OrderBy(models.F("public_from"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="notice_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                models.F("desk"),
                models.OrderBy(models.F("public_from"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="notice_newest_of_desk",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                models.F("article"), models.OrderBy(models.F("public_from"), descending=True), name="notice_of_article"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        (
                            "fact",
                            "attribution",
                            "headline",
                            "update",
                            "clarification",
                            "retraction",
                            "withdrawal",
                            "rights",
                            "law",
                            "reinstatement",
                        ),
                    )
                ),
                name="notice_kind_is_public",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="notice_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(("approved_by", models.F("proposed_by")), _negated=True), name="notice_takes_two"
            ),
        ),
        migrations.AddConstraint(
            model_name="redirect",
            constraint=models.UniqueConstraint(fields=("address_date", "slug"), name="redirect_leads_to_one_article"),
        ),
    ]
