"""Make the tables of review: notes, what was seen, rules and slots of desks, emergencies; lay their guards."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from articles.emergency_guards import EMERGENCIES
from articles.guards import APPROVALS
from articles.note_guards import NOTES
from articles.status_guards import STATUSES
from newsroom.guards import lay_guards


class Migration(migrations.Migration):
    """Tables, then guards; those of approvals and statuses anew, for they name a table and a move that are new."""

    dependencies = [
        ("articles", "0014_guards_after_print"),
        ("newsroom", "0005_notifications"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DeskSlots",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("times", models.CharField(max_length=200)),
                (
                    "desk",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="slots", to="newsroom.desk"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "desk slots",
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("quote", models.TextField(blank=True)),
                ("before", models.CharField(blank=True, max_length=80)),
                ("after", models.CharField(blank=True, max_length=80)),
                ("text", models.TextField()),
                ("created_at", models.DateTimeField()),
                ("resolved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="articles.article"
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="articles.note",
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="articles.version"
                    ),
                ),
            ],
            options={
                "ordering": ["created_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="NoteMention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "note",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mention_rows", to="articles.note"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mention_rows",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="note",
            name="mentions",
            field=models.ManyToManyField(
                related_name="mentioned_in", through="articles.NoteMention", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.CreateModel(
            name="Seen",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="seen_rows", to="articles.article"
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="articles.version"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seen_rows",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="articles.version"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "seen",
            },
        ),
        migrations.CreateModel(
            name="DeskRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                (
                    "setting",
                    models.CharField(
                        choices=[
                            ("stops", "Stops approval"),
                            ("advises", "Is said as advice"),
                            ("off", "Is not looked at"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="preflight_rules", to="newsroom.desk"
                    ),
                ),
            ],
            options={
                "ordering": ["desk", "code"],
                "constraints": [
                    models.UniqueConstraint(fields=("desk", "code"), name="desk_rule_set_once"),
                    models.CheckConstraint(
                        condition=models.Q(("setting__in", ["stops", "advises", "off"])),
                        name="desk_rule_setting_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Emergency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("reason", models.TextField()),
                ("looked_at", models.DateTimeField(blank=True, null=True)),
                ("finding", models.TextField(blank=True, help_text="What the second person says of it.")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="emergencies", to="articles.article"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="emergencies",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "looked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="emergency", to="articles.version"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "emergencies",
                "ordering": ["-at", "-id"],
                "indexes": [models.Index(fields=["looked_at"], name="emergency_unlooked")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="emergency_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("finding", ""), ("looked_at", None), ("looked_by", None)),
                            models.Q(
                                ("looked_at__isnull", False),
                                ("looked_by__isnull", False),
                                models.Q(("finding", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="emergency_is_looked_at_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("looked_by", None), models.Q(("looked_by", models.F("by")), _negated=True), _connector="OR"
                        ),
                        name="emergency_is_looked_at_by_another",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="notemention",
            constraint=models.UniqueConstraint(fields=("note", "person"), name="note_mentions_once"),
        ),
        migrations.AddIndex(
            model_name="note",
            index=models.Index(fields=["article", "resolved_at"], name="note_of_article"),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="note_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("resolved_at", None), ("resolved_by", None)),
                    models.Q(("parent", None), ("resolved_at__isnull", False), ("resolved_by__isnull", False)),
                    _connector="OR",
                ),
                name="note_thread_is_resolved_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent", None), models.Q(("parent", models.F("id")), _negated=True), _connector="OR"
                ),
                name="note_answers_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="seen",
            constraint=models.UniqueConstraint(fields=("article", "person"), name="seen_once_by_each"),
        ),
        lay_guards([*APPROVALS, *STATUSES, *EMERGENCIES, *NOTES]),
    ]
