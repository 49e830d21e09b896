"""Know the news of proposals, of the record, of harm, of what is withheld and of pictures among the events."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0006_emergency_news"),
    ]

    operations = [
        migrations.AlterField(
            model_name="notification",
            name="event",
            field=models.CharField(
                choices=[
                    ("sent back", "A dispatch of mine came back"),
                    ("approved", "A dispatch of mine was approved"),
                    ("live", "A dispatch of mine went live"),
                    ("corrected", "A live dispatch of mine was corrected"),
                    ("changed", "A live dispatch of mine was changed"),
                    ("retracted", "A dispatch of mine was retracted, withdrawn, put back or given a new address"),
                    ("set aside", "A dispatch of mine was spiked or taken off the schedule"),
                    ("picture", "A picture of mine or of my desk cannot be shown"),
                    ("settled", "What I proposed was approved or declined"),
                    ("mentioned", "Somebody mentions me in a note"),
                    ("submitted", "A dispatch waits for review"),
                    ("proposed", "Something is proposed for a live dispatch, or taken back"),
                    ("desk record", "A live dispatch was retracted, withdrawn, put back or given a new address"),
                    ("emergency", "A managing editor published alone"),
                    ("to clear", "A harm flag waits to be cleared"),
                    ("harm", "A dispatch of mine was flagged, or a flag cleared"),
                    ("withheld", "A passage or a name was withheld"),
                    ("looked at", "Somebody looked at a passage that I withheld"),
                ],
                max_length=20,
            ),
        ),
        migrations.AlterField(
            model_name="preference",
            name="event",
            field=models.CharField(
                choices=[
                    ("sent back", "A dispatch of mine came back"),
                    ("approved", "A dispatch of mine was approved"),
                    ("live", "A dispatch of mine went live"),
                    ("corrected", "A live dispatch of mine was corrected"),
                    ("changed", "A live dispatch of mine was changed"),
                    ("retracted", "A dispatch of mine was retracted, withdrawn, put back or given a new address"),
                    ("set aside", "A dispatch of mine was spiked or taken off the schedule"),
                    ("picture", "A picture of mine or of my desk cannot be shown"),
                    ("settled", "What I proposed was approved or declined"),
                    ("mentioned", "Somebody mentions me in a note"),
                    ("submitted", "A dispatch waits for review"),
                    ("proposed", "Something is proposed for a live dispatch, or taken back"),
                    ("desk record", "A live dispatch was retracted, withdrawn, put back or given a new address"),
                    ("emergency", "A managing editor published alone"),
                    ("to clear", "A harm flag waits to be cleared"),
                    ("harm", "A dispatch of mine was flagged, or a flag cleared"),
                    ("withheld", "A passage or a name was withheld"),
                    ("looked at", "Somebody looked at a passage that I withheld"),
                ],
                max_length=20,
            ),
        ),
    ]
