"""Where the first full-text index was laid; the one of today is laid with the columns that it rests on."""

from django.db import migrations


class Migration(migrations.Migration):
    """Nothing any more."""

    dependencies = [("articles", "0002_guards")]
    operations = []
