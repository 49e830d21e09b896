"""Say of every edition whether readers were told of a change, and whether it was ever corrected."""

from django.db import migrations

_EARLIER = (
    "SELECT 1 FROM articles_edition e WHERE e.article_id = articles_edition.article_id AND e.number < "
    "articles_edition.number AND (e.public_until IS NULL OR e.public_until > e.public_from)"
)
STEPS = [
    f"UPDATE articles_edition SET changed_at = public_from WHERE EXISTS ({_EARLIER})",
    "UPDATE articles_edition SET mark = 'corrected' WHERE kind = 'correction' "
    f"OR EXISTS ({_EARLIER} AND e.kind = 'correction')",
]


class Migration(migrations.Migration):
    """Columns that follow from the editions before."""

    dependencies = [("articles", "0012_notices")]
    operations = [migrations.RunSQL(step, migrations.RunSQL.noop) for step in STEPS]
