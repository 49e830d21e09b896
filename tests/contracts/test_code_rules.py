"""Every module keeps the house rules; and every rule can fail."""

import pytest

from tests.contracts import code_rules
from tests.contracts.source import Module, product

# What each rule must find: a path and a few lines that break it.
BROKEN = [
    ("only_there", "articles/x.py", "from django.utils import timezone\nnow = timezone.now()"),
    ("only_there", "articles/x.py", "import datetime as dt\nnow = dt.datetime.now(dt.UTC)"),
    ("only_there", "articles/x.py", "from datetime import date\ntoday = date.today()"),
    ("only_there", "articles/x.py", "from newsroom import clock\nwith clock.at(then): pass"),
    ("only_there", "articles/x.py", "from urllib.request import urlopen"),
    ("only_there", "sources/health.py", "import http.client"),
    ("only_there", "articles/x.py", "import requests"),
    ("only_there", "articles/x.py", "from django.db.models.signals import post_save"),
    ("only_there", "articles/x.py", "from django.dispatch import receiver"),
    ("no_receivers", "articles/x.py", "post_save.connect(forget)"),
    ("no_import_inside_a_function", "articles/x.py", "def f():\n    import json"),
    ("no_import_inside_a_function", "articles/x.py", "class A:\n    async def f(self):\n        from a import b"),
    ("no_assert", "articles/x.py", "assert user.is_staff"),
    ("no_empty_name", "articles/utils.py", ""),
    ("no_empty_name", "articles/admin/helpers.py", ""),
    ("no_empty_name", "articles/editing_part2.py", ""),
    ("not_too_long", "articles/x.py", "\n" * 401),
    ("not_too_long", "newsroom/settings.py", "\n" * 301),
    ("not_too_long", "articles/models/article.py", "class Article:\n    pass\n" + "    pass\n" * 300),
    ("no_logic_in_save", "articles/models/x.py", "class A(Model):\n    def save(self, **k): ..."),
    ("no_logic_in_save", "articles/models/x.py", "class A(Model):\n    def delete(self): ..."),
    ("only_the_workflow_writes_status", "articles/x.py", "Article.objects.filter(pk=1).update(status='approved')"),
    ("only_the_workflow_writes_status", "articles/x.py", "Article.objects.create(status='approved')"),
    ("only_the_workflow_writes_status", "articles/x.py", "Article(status='approved')"),
    ("only_the_workflow_writes_status", "articles/x.py", "article.status = 'approved'"),
    ("only_the_workflow_writes_status", "articles/x.py", "form.article.status = 'approved'"),
    ("only_the_workflow_writes_status", "articles/x.py", "setattr(article, 'status', 'approved')"),
    (
        "only_its_maker_writes_it",
        "articles/workflow.py",
        "from articles.models import Edition\nEdition.objects.create()",
    ),
    ("only_its_maker_writes_it", "articles/x.py", "Edition(number=1)"),
    ("only_its_maker_writes_it", "articles/x.py", "Edition.objects.filter(pk=1).update(public_until=None)"),
    (
        "only_its_maker_writes_it",
        "articles/x.py",
        "from articles import models\nmodels.Version.objects.bulk_create([])",
    ),
    (
        "only_its_maker_writes_it",
        "articles/x.py",
        "from articles.models.version import Approval as A\nA.objects.create()",
    ),
    ("public_side_reads_editions_only", "articles/views/x.py", "from articles.models import Article, Edition"),
    ("public_side_reads_editions_only", "articles/feeds.py", "from articles.models.version import Version"),
    ("public_side_reads_editions_only", "articles/views/x.py", "title = edition.article.headline"),
    ("public_side_reads_editions_only", "articles/filters.py", "Edition.objects.filter(article__status='draft')"),
    ("what_is_withheld_is_read_covered", "articles/feeds.py", "from articles.models import SealedEdition"),
    ("what_is_withheld_is_read_covered", "articles/admin/x.py", "from articles.models import SealedArticle"),
    ("what_is_withheld_is_read_covered", "articles/admin/x.py", "from articles import words\nwords.read(v.content)"),
    ("what_is_withheld_is_read_covered", "articles/views/x.py", "Edition.objects.values_list('pk', 'headline')"),
    ("no_request_into_a_query", "articles/x.py", "Edition.objects.filter(**request.GET.dict())"),
    ("html_is_escaped", "articles/x.py", "from django.utils.safestring import mark_safe"),
    ("html_is_escaped", "articles/x.py", "from django.utils.html import format_html\nformat_html(f'<b>{x}')"),
    ("html_is_escaped", "articles/x.py", "from django.utils.safestring import SafeString\nSafeString(x)"),
]
# What must not be taken for a breach.
SOUND = [
    ("articles/x.py", "from newsroom import clock\nnow = clock.now()"),
    ("articles/x.py", "from datetime import datetime, UTC\nday = datetime(2008, 3, 26, tzinfo=UTC)"),
    ("articles/x.py", "from urllib.parse import urlsplit"),
    ("articles/x.py", "Article.objects.filter(status='draft').count()"),
    ("articles/x.py", "return_ = render(request, 'x.html', status=404)"),
    ("articles/x.py", "answer.status = 404"),
    ("articles/x.py", "from articles.models import Edition\nEdition.objects.filter(number=1)"),
    ("articles/views/x.py", "from articles.models import Edition\nkey = edition.article_id"),
    ("articles/workflow.py", "Article.objects.filter(pk=1).update(status='approved')"),
    ("articles/demo/x.py", "from newsroom import clock\nwith clock.at(then): pass"),
    ("articles/x.py", "from django.utils.html import format_html\nformat_html('<b>{}</b>', x)"),
    ("newsroom/x.py", "import sqlite3\nsqlite3.connect('a')"),
]


def found(rule: str, module: Module) -> list[str]:
    return list(getattr(code_rules, rule)(module))


@pytest.mark.parametrize("rule", [rule.__name__ for rule in code_rules.RULES])
def test_every_module_keeps_the_rule(rule):
    assert [f"{module.path}:{wrong}" for module in product() for wrong in found(rule, module)] == []


@pytest.mark.parametrize(("rule", "path", "text"), BROKEN)
def test_rule_finds_what_breaks_it(rule, path, text):
    assert found(rule, Module(path, text))


@pytest.mark.parametrize(("path", "text"), SOUND)
def test_rules_let_pass_what_is_sound(path, text):
    module = Module(path, text)
    assert [wrong for rule in code_rules.RULES for wrong in rule(module)] == []


def test_every_rule_has_something_that_breaks_it():
    assert {rule for rule, _path, _text in BROKEN} == {rule.__name__ for rule in code_rules.RULES}
