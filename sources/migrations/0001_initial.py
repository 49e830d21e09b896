import django.db.models.deletion
import sources.dates
import sources.models.source
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('newsroom', '0001_initial'),
        ('newsroom', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Outlet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('slug', models.SlugField(allow_unicode=True, max_length=200, unique=True)),
                ('folded', models.CharField(editable=False, max_length=200, unique=True)),
                ('domain', models.CharField(blank=True, help_text='Such as news.example, without https://.', max_length=200)),
                ('country', models.CharField(blank=True, max_length=80)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='OutletAlias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outlet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='sources.outlet')),
                ('name', models.CharField(max_length=200)),
                ('folded', models.CharField(editable=False, max_length=200, unique=True)),
            ],
            options={
                'verbose_name_plural': 'outlet aliases',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, help_text='Names it in versions and exports.', unique=True)),
                ('kind', models.CharField(choices=[('news', 'News article'), ('web', 'Web page'), ('report', 'Report'), ('court', 'Court document'), ('law', 'Law or decree'), ('statement', 'Statement or press release'), ('interview', 'Interview'), ('data', 'Data set'), ('broadcast', 'Broadcast'), ('post', 'Post'), ('book', 'Book or paper')], default='news', max_length=12)),
                ('outlet', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='sources.outlet')),
                ('title', models.CharField(max_length=500)),
                ('authors', models.CharField(blank=True, help_text='Names as printed, separated by semicolons.', max_length=500)),
                ('date', models.DateField(blank=True, help_text='The day; or the first day of the month or year.', null=True)),
                ('date_precision', models.CharField(blank=True, choices=[('day', 'day'), ('month', 'month'), ('year', 'year')], max_length=5)),
                ('address', models.CharField(blank=True, max_length=2000, validators=[sources.models.source.must_be_followed])),
                ('canonical_address', models.CharField(blank=True, editable=False, max_length=2000, null=True, unique=True)),
                ('identity', models.CharField(db_index=True, editable=False, max_length=64)),
                ('added_at', models.DateTimeField(editable=False)),
            ],
            options={
                'ordering': ['-date', 'title'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('date', None), ('date_precision', '')), models.Q(('date__isnull', False), ('date_precision__in', [sources.dates.Precision['DAY'], sources.dates.Precision['MONTH'], sources.dates.Precision['YEAR']])), _connector='OR'), name='source_date_has_its_precision', violation_error_message='A date needs its precision: day, month or year.'), models.UniqueConstraint(condition=models.Q(('canonical_address', None)), fields=('identity',), name='source_once_where_it_has_no_address', violation_error_message='This source is known already: the same outlet, title and date.')],
            },
        ),
    ]
