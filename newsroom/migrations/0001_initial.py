import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import newsroom.events
import newsroom.roles
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Desk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, unique=True)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('description', models.CharField(blank=True, help_text='One sentence for readers.', max_length=300)),
                ('position', models.PositiveSmallIntegerField(default=0, help_text='Order in the navigation, smallest first.')),
                ('folded', models.CharField(editable=False, max_length=80, unique=True)),
            ],
            options={
                'ordering': ['position', 'name'],
            },
        ),
        migrations.CreateModel(
            name='LedgerHead',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('sequence', models.PositiveBigIntegerField(default=0)),
                ('hash', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='ledger_head_is_one_row')],
            },
        ),
        migrations.CreateModel(
            name='OutboxRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('key', models.CharField(max_length=120)),
                ('due_at', models.DateTimeField()),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('trouble', models.TextField(blank=True, help_text='Why the last attempt failed.')),
            ],
            options={
                'verbose_name': 'outbox row',
                'verbose_name_plural': 'outbox',
                'ordering': ['due_at'],
                'indexes': [models.Index(condition=models.Q(('done_at', None)), fields=['due_at'], name='outbox_waiting')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('done_at', None), ('leased_until', None)), fields=('kind', 'key'), name='outbox_asked_once')],
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(default='Newsroom', help_text='As printed at the head of every page.', max_length=120)),
                ('tagline', models.CharField(blank=True, help_text='One line under the name.', max_length=200)),
                ('about', models.TextField(blank=True, help_text='Who you are, in plain text; shown at the foot of every page.')),
                ('language', models.CharField(default='en', help_text='Language code, such as en, es or ar.', max_length=12)),
                ('sources_heading', models.CharField(default='For more information, please see:', max_length=120)),
            ],
            options={
                'verbose_name': 'publication',
                'verbose_name_plural': 'publication',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='publication_is_one_row')],
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('first_name', models.CharField(blank=True, max_length=150, verbose_name='first name')),
                ('last_name', models.CharField(blank=True, max_length=150, verbose_name='last name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'user',
                'verbose_name_plural': 'users',
                'abstract': False,
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='DeskAlias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='newsroom.desk')),
                ('name', models.CharField(max_length=80)),
                ('folded', models.CharField(editable=False, max_length=80, unique=True)),
            ],
            options={
                'verbose_name_plural': 'desk aliases',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='e-mail address')),
                ('first_name', models.CharField(max_length=150)),
                ('last_name', models.CharField(max_length=150)),
                ('role', models.CharField(choices=[('reporter', 'Reporter'), ('editor', 'Editor'), ('managing editor', 'Managing editor'), ('ledger reader', 'Ledger reader'), ('administrator', 'Administrator')], max_length=20)),
                ('desk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='newsroom.desk')),
                ('as_reporter', models.BooleanField(default=False, help_text='Makes or links the reporter of that name, who can be bylined.', verbose_name='also a reporter')),
                ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('invited_at', models.DateTimeField()),
                ('secret_hash', models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ('lapses_at', models.DateTimeField(blank=True, help_text='Empty until the mail has left.', null=True)),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('account', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-invited_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', [newsroom.roles.Role['REPORTER'], newsroom.roles.Role['EDITOR'], newsroom.roles.Role['MANAGING_EDITOR'], newsroom.roles.Role['LEDGER_READER'], newsroom.roles.Role['ADMINISTRATOR']])), name='invitation_role_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('desk__isnull', False), ('role__in', [newsroom.roles.Role['EDITOR'], newsroom.roles.Role['REPORTER']])), models.Q(models.Q(('role__in', [newsroom.roles.Role['EDITOR'], newsroom.roles.Role['REPORTER']]), _negated=True), ('desk__isnull', True)), _connector='OR'), name='invitation_desk_where_the_role_has_one', violation_error_message='Reporters and editors belong to a desk; other roles hold in the whole house.'), models.CheckConstraint(condition=models.Q(models.Q(('accepted_at', None), ('account', None)), models.Q(('accepted_at__isnull', False), ('account__isnull', False), ('revoked_at', None)), _connector='OR'), name='invitation_accepted_makes_an_account'), models.UniqueConstraint(django.db.models.functions.text.Lower('email'), condition=models.Q(('accepted_at', None), ('revoked_at', None)), name='invitation_open_once_an_address', violation_error_message='This address has an open invitation already: send that one again.')],
            },
        ),
        migrations.CreateModel(
            name='LedgerEntry',
            fields=[
                ('sequence', models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('action', models.CharField(max_length=40)),
                ('kind', models.CharField(help_text='What was acted on, such as article.', max_length=40)),
                ('key', models.CharField(help_text='Which one.', max_length=64)),
                ('digest', models.CharField(blank=True, help_text='SHA-256 of the words acted on, where there are any.', max_length=64)),
                ('detail', models.TextField(default='{}', help_text='Further facts of the action, as canonical JSON; in the chain.')),
                ('note', models.TextField(blank=True, help_text='Reason or message. Its hash is in the chain, not its text.')),
                ('previous', models.CharField(max_length=64, unique=True)),
                ('hash', models.CharField(max_length=64, unique=True)),
            ],
            options={
                'verbose_name_plural': 'ledger',
                'ordering': ['sequence'],
                'indexes': [models.Index(fields=['kind', 'key', 'sequence'], name='ledger_of_one_thing')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('role', models.CharField(choices=[('reporter', 'Reporter'), ('editor', 'Editor'), ('managing editor', 'Managing editor'), ('ledger reader', 'Ledger reader'), ('administrator', 'Administrator')], max_length=20)),
                ('desk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='members', to='newsroom.desk')),
            ],
            options={
                'ordering': ['person', 'role', 'desk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('role__in', [newsroom.roles.Role['REPORTER'], newsroom.roles.Role['EDITOR'], newsroom.roles.Role['MANAGING_EDITOR'], newsroom.roles.Role['LEDGER_READER'], newsroom.roles.Role['ADMINISTRATOR']])), name='membership_role_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('desk__isnull', False), ('role__in', [newsroom.roles.Role['EDITOR'], newsroom.roles.Role['REPORTER']])), models.Q(models.Q(('role__in', [newsroom.roles.Role['EDITOR'], newsroom.roles.Role['REPORTER']]), _negated=True), ('desk__isnull', True)), _connector='OR'), name='membership_desk_where_the_role_has_one', violation_error_message='Reporters and editors belong to a desk; other roles hold in the whole house.'), models.UniqueConstraint(fields=('person', 'role', 'desk'), name='membership_once_at_a_desk'), models.UniqueConstraint(condition=models.Q(('desk', None)), fields=('person', 'role'), name='membership_once_in_the_house')],
            },
        ),
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notifications', to=settings.AUTH_USER_MODEL)),
                ('event', models.CharField(choices=[('sent back', 'A dispatch of mine came back'), ('approved', 'A dispatch of mine was approved'), ('live', 'A dispatch of mine went live'), ('corrected', 'A live dispatch of mine was corrected'), ('changed', 'A live dispatch of mine was changed'), ('retracted', 'A dispatch of mine was retracted, withdrawn, put back or given a new address'), ('set aside', 'A dispatch of mine was spiked or taken off the schedule'), ('picture', 'A picture of mine or of my desk cannot be shown'), ('settled', 'What I proposed was approved or declined'), ('mentioned', 'Somebody mentions me in a note'), ('submitted', 'A dispatch waits for review'), ('proposed', 'Something is proposed for a live dispatch, or taken back'), ('desk record', 'A live dispatch was retracted, withdrawn, put back or given a new address'), ('emergency', 'A managing editor published alone'), ('to clear', 'A harm flag waits to be cleared'), ('harm', 'A dispatch of mine was flagged, or a flag cleared'), ('withheld', 'A passage or a name was withheld'), ('looked at', 'Somebody looked at a passage that I withheld')], max_length=20)),
                ('line', models.CharField(help_text='What happened, as a sentence.', max_length=600)),
                ('message', models.TextField(blank=True, help_text='What was written with it, such as why it was sent back.')),
                ('path', models.CharField(help_text='Where to look, as a path on this site.', max_length=200)),
                ('desk', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='newsroom.desk')),
                ('made_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(null=True)),
                ('mailed_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['-made_at', '-id'],
                'indexes': [models.Index(models.F('person'), models.OrderBy(models.F('made_at'), descending=True), name='notification_newest'), models.Index(condition=models.Q(('read_at', None)), fields=['person'], name='notification_unread')],
            },
        ),
        migrations.CreateModel(
            name='Preference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='preferences', to=settings.AUTH_USER_MODEL)),
                ('event', models.CharField(choices=[('sent back', 'A dispatch of mine came back'), ('approved', 'A dispatch of mine was approved'), ('live', 'A dispatch of mine went live'), ('corrected', 'A live dispatch of mine was corrected'), ('changed', 'A live dispatch of mine was changed'), ('retracted', 'A dispatch of mine was retracted, withdrawn, put back or given a new address'), ('set aside', 'A dispatch of mine was spiked or taken off the schedule'), ('picture', 'A picture of mine or of my desk cannot be shown'), ('settled', 'What I proposed was approved or declined'), ('mentioned', 'Somebody mentions me in a note'), ('submitted', 'A dispatch waits for review'), ('proposed', 'Something is proposed for a live dispatch, or taken back'), ('desk record', 'A live dispatch was retracted, withdrawn, put back or given a new address'), ('emergency', 'A managing editor published alone'), ('to clear', 'A harm flag waits to be cleared'), ('harm', 'A dispatch of mine was flagged, or a flag cleared'), ('withheld', 'A passage or a name was withheld'), ('looked at', 'Somebody looked at a passage that I withheld')], max_length=20)),
                ('channel', models.CharField(choices=[('at once', 'at once'), ('daily digest', 'daily digest'), ('no mail', 'no mail')], max_length=20)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'event'), name='preference_once'), models.CheckConstraint(condition=models.Q(('channel__in', [newsroom.events.Channel['AT_ONCE'], newsroom.events.Channel['DAILY'], newsroom.events.Channel['NO_MAIL']])), name='preference_channel_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Reporter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, help_text='Names them in versions and exports.', unique=True)),
                ('account', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reporter', to=settings.AUTH_USER_MODEL)),
                ('name', models.CharField(help_text='As printed.', max_length=120)),
                ('slug', models.SlugField(allow_unicode=True, blank=True, max_length=120, unique=True)),
                ('title', models.CharField(blank=True, help_text='Such as Reporter or Senior Desk Officer.', max_length=120)),
                ('biography', models.TextField(blank=True, help_text='Plain text; an empty line starts a paragraph.')),
                ('desk', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reporters', to='newsroom.desk')),
                ('name_withheld', models.BooleanField(default=False, help_text='Hides the name on every page, past and future, at once. For safety.')),
                ('folded', models.CharField(db_index=True, editable=False, max_length=120)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                ('session_data', models.TextField(verbose_name='session data')),
                ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='sessions', to=settings.AUTH_USER_MODEL)),
                ('device', models.CharField(blank=True, help_text='In words, such as Firefox on Linux.', max_length=60)),
                ('started', models.DateTimeField()),
                ('last_seen', models.DateTimeField(help_text='To some minutes.')),
            ],
            options={
                'verbose_name': 'session',
                'verbose_name_plural': 'sessions',
                'abstract': False,
            },
        ),
    ]
