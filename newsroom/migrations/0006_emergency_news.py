"""Know the news of an emergency among the events."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0005_notifications"),
    ]

    operations = [
        migrations.AlterField(
            model_name="notification",
            name="event",
            field=models.CharField(
                choices=[
                    ("submitted", "A dispatch of my desk waits for review"),
                    ("sent back", "A dispatch of mine came back"),
                    ("approved", "A dispatch of mine was approved"),
                    ("emergency", "A managing editor published alone at my desk"),
                    ("live", "A dispatch of mine went live"),
                    ("corrected", "A live dispatch of mine was corrected"),
                    ("changed", "A live dispatch of mine was changed"),
                    ("set aside", "A dispatch of mine was spiked or taken off the schedule"),
                    ("mentioned", "Somebody mentions me in a note"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="preference",
            name="event",
            field=models.CharField(
                choices=[
                    ("submitted", "A dispatch of my desk waits for review"),
                    ("sent back", "A dispatch of mine came back"),
                    ("approved", "A dispatch of mine was approved"),
                    ("emergency", "A managing editor published alone at my desk"),
                    ("live", "A dispatch of mine went live"),
                    ("corrected", "A live dispatch of mine was corrected"),
                    ("changed", "A live dispatch of mine was changed"),
                    ("set aside", "A dispatch of mine was spiked or taken off the schedule"),
                    ("mentioned", "Somebody mentions me in a note"),
                ],
                max_length=20,
            ),
        ),
    ]
