"""Typed reading of the environment: what is set wrongly stops the start with a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom import env
from newsroom.deployment import SETTINGS

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize("value", ["yes", "1", "true", "ON", " Yes "])
def test_flag_takes_every_yes(value, monkeypatch):
    monkeypatch.setenv("NEWSROOM_X", value)
    assert env.flag("NEWSROOM_X", False) is True


@pytest.mark.parametrize("value", ["no", "0", "false", "off", ""])
def test_flag_takes_every_no(value, monkeypatch):
    monkeypatch.setenv("NEWSROOM_X", value)
    assert env.flag("NEWSROOM_X", True) is False


def test_flag_that_is_not_set_is_its_default(monkeypatch):
    monkeypatch.delenv("NEWSROOM_X", raising=False)
    assert (env.flag("NEWSROOM_X", True), env.flag("NEWSROOM_X", False)) == (True, False)


@pytest.mark.parametrize("value", ["maybe", "2", "jes", "t r u e"])
def test_flag_refuses_a_perhaps(value, monkeypatch):
    monkeypatch.setenv("NEWSROOM_X", value)
    with pytest.raises(ImproperlyConfigured, match="NEWSROOM_X must be yes or no"):
        env.flag("NEWSROOM_X", False)


@pytest.mark.parametrize(("value", "number"), [("1", 1), ("65535", 65535), (" 80 ", 80)])
def test_number_takes_both_bounds(value, number, monkeypatch):
    monkeypatch.setenv("NEWSROOM_X", value)
    assert env.number("NEWSROOM_X", 8000, least=1, most=65535) == number


@pytest.mark.parametrize("value", ["0", "65536", "-1", "8e3", "eighty", "", "1.5"])
def test_number_refuses_what_is_none_or_out_of_bounds(value, monkeypatch):
    monkeypatch.setenv("NEWSROOM_X", value)
    with pytest.raises(ImproperlyConfigured, match="NEWSROOM_X must be a number from 1 to 65535"):
        env.number("NEWSROOM_X", 8000, least=1, most=65535)


def test_listing_leaves_empty_parts_out(monkeypatch):
    monkeypatch.setenv("NEWSROOM_X", "a.example, b.example,, ")
    assert env.listing("NEWSROOM_X", "") == ["a.example", "b.example"]


def test_misspelled_setting_stops_the_start(monkeypatch):
    monkeypatch.setenv("NEWSROOM_HOST", "news.example")
    with pytest.raises(ImproperlyConfigured, match="No setting is called NEWSROOM_HOST"):
        env.refuse_unknown(SETTINGS)


def test_secret_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    made = env.secret_key(tmp_path / "new")
    assert len(made) >= 50
    assert env.secret_key(tmp_path / "new") == made
    assert (tmp_path / "new" / "secret-key").stat().st_mode & 0o777 == 0o600


def test_secret_key_that_others_can_read_is_refused(tmp_path):
    env.secret_key(tmp_path)
    (tmp_path / "secret-key").chmod(0o644)
    with pytest.raises(ImproperlyConfigured, match="chmod 600"):
        env.secret_key(tmp_path)


def test_secret_key_cut_short_is_refused(tmp_path):
    (tmp_path / "secret-key").write_text("short")
    (tmp_path / "secret-key").chmod(0o600)
    with pytest.raises(ImproperlyConfigured, match="no usable key"):
        env.secret_key(tmp_path)


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ({"NEWSROOM_PUBLIC_URL": "news.example"}, "must be like https://news.example"),
        ({"NEWSROOM_TIME_ZONE": "Europe/Lundon"}, "no time zone is called 'Europe/Lundon'"),
        ({"NEWSROOM_PORT": "http"}, "must be a number from 1 to 65535"),
        ({"NEWSROOM_DEBGU": "yes"}, "No setting is called NEWSROOM_DEBGU"),
        ({"NEWSROOM_FETCH_TEST_HOSTS": "news.example:80=127.0.0.1:1"}, "takes parts like news.test:80"),
        ({"NEWSROOM_FETCH_AGENT": "our newsroom"}, "NEWSROOM_FETCH_AGENT must be like newsroom/1.0"),
    ],
)
def test_settings_refuse_what_is_set_wrongly(setting, says, tmp_path):
    own = {name: value for name, value in os.environ.items() if not name.startswith("NEWSROOM_")}
    ended = subprocess.run(
        [sys.executable, "-c", "import newsroom.settings"],
        cwd=ROOT,
        env={**own, "NEWSROOM_DATA": str(tmp_path), **setting},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert says in ended.stderr.splitlines()[-1]


def test_choice_is_one_of_its_words(monkeypatch):
    monkeypatch.setenv("NEWSROOM_X", " Optional ")
    assert env.choice("NEWSROOM_X", "required", among=["required", "optional"]) == "optional"
    monkeypatch.delenv("NEWSROOM_X")
    assert env.choice("NEWSROOM_X", "required", among=["required", "optional"]) == "required"
    monkeypatch.setenv("NEWSROOM_X", "no")
    with pytest.raises(ImproperlyConfigured, match="NEWSROOM_X must be required or optional, not 'no'"):
        env.choice("NEWSROOM_X", "required", among=["required", "optional"])


@pytest.mark.parametrize(
    ("address", "host", "port", "security"),
    [
        ("smtp://mail.example", "mail.example", 587, (True, False)),
        ("smtp://localhost:25", "localhost", 25, (False, False)),
        ("smtps://a%40b:p%2Fw@mail.example", "mail.example", 465, (False, True)),
    ],
)
def test_mail_address_is_taken_apart(address, host, port, security, monkeypatch):
    monkeypatch.setenv("NEWSROOM_X", address)
    found = env.mail("NEWSROOM_X", "console:")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == (host, port)
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == security
    if "@" in address:
        assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("a@b", "p/w")


def test_mail_is_printed_unless_told_otherwise(monkeypatch):
    monkeypatch.delenv("NEWSROOM_X", raising=False)
    assert env.mail("NEWSROOM_X", "console:") == {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}


@pytest.mark.parametrize("address", ["", "mail.example", "http://mail.example", "smtp://"])
def test_mail_address_that_is_none_is_refused(address, monkeypatch):
    monkeypatch.setenv("NEWSROOM_X", address)
    with pytest.raises(ImproperlyConfigured, match="must be console: or like smtp://"):
        env.mail("NEWSROOM_X", "console:")


def test_test_host_leads_to_places_on_this_machine(monkeypatch):
    monkeypatch.setenv(
        "NEWSROOM_X", "news.test:80=127.0.0.1:8001, a.b.test:443=[::1]:8002, news.test:80=127.0.0.2:8001"
    )
    assert env.test_hosts("NEWSROOM_X") == {
        "news.test:80": (("127.0.0.1", 8001), ("127.0.0.2", 8001)),
        "a.b.test:443": (("::1", 8002),),
    }
    monkeypatch.delenv("NEWSROOM_X")
    assert env.test_hosts("NEWSROOM_X") == {}


@pytest.mark.parametrize(
    "value",
    [
        "news.example:80=127.0.0.1:8001",
        "news.test.example:80=127.0.0.1:8001",
        "test:80=127.0.0.1:8001",
        "news.test=127.0.0.1:8001",
        "news.test:8080=127.0.0.1:8001",
        "news.test:80=10.0.0.1:80",
        "news.test:80=169.254.169.254:80",
        "news.test:80=[::ffff:10.0.0.1]:80",
        "news.test:80=localhost:8001",
        "news.test:80=127.0.0.999:8001",
        "news.test:80=127.0.0.1",
        "*.test:80=127.0.0.1:8001",
    ],
)
def test_test_host_of_a_real_name_or_beyond_this_machine_is_refused(value, monkeypatch):
    monkeypatch.setenv("NEWSROOM_X", value)
    with pytest.raises(ImproperlyConfigured, match="takes parts like news"):
        env.test_hosts("NEWSROOM_X")


@pytest.mark.parametrize("value", ["newsroom", "Fair-Hearing/2.1", "newsroom/1 (+https://news.example; desk)"])
def test_agent_is_a_product_and_a_comment(value, monkeypatch):
    monkeypatch.setenv("NEWSROOM_X", value)
    assert env.agent("NEWSROOM_X", "") == value


@pytest.mark.parametrize(
    "value", ["", "(+https://news.example)", "a\r\nX-Evil: 1", "newsroom (a) (b)", "newsroom (é)", "n" * 301]
)
def test_agent_that_could_be_taken_for_something_else_is_refused(value, monkeypatch):
    monkeypatch.setenv("NEWSROOM_X", value)
    with pytest.raises(ImproperlyConfigured, match="NEWSROOM_X must be like newsroom/1"):
        env.agent("NEWSROOM_X", "")


def test_prefixes_are_beginnings_of_addresses(monkeypatch):
    monkeypatch.setenv("NEWSROOM_X", "https://timegate.example/timegate/, http://web.example:80/~a/web/,http://a.test/")
    assert env.prefixes("NEWSROOM_X", most=3) == (
        "https://timegate.example/timegate/",
        "http://web.example:80/~a/web/",
        "http://a.test/",
    )
    monkeypatch.delenv("NEWSROOM_X")
    assert env.prefixes("NEWSROOM_X", most=3) == ()


@pytest.mark.parametrize(
    "value",
    [
        "https://timegate.example/timegate",
        "https://timegate.example",
        "https://timegate.example:8443/web/",
        "https://user:word@timegate.example/web/",
        "https://timegate.example/web?url=/",
        "https://timegate.example/web/#/",
        "https://localhost/web/",
        "https://127.0.0.1/web/",
        "https://timegate.example/a b/",
        "ftp://timegate.example/web/",
        "timegate.example/web/",
        f"https://timegate.example/{'a' * 500}/",
    ],
)
def test_prefix_that_is_none_is_refused(value, monkeypatch):
    monkeypatch.setenv("NEWSROOM_X", value)
    with pytest.raises(ImproperlyConfigured, match="takes addresses like https://timegate"):
        env.prefixes("NEWSROOM_X", most=3)


@pytest.mark.parametrize("value", ["http://a.test/,http://a.test/", "http://a.test/,http://b.test/,http://c.test/"])
def test_prefixes_are_few_and_each_is_named_once(value, monkeypatch):
    monkeypatch.setenv("NEWSROOM_X", value)
    with pytest.raises(ImproperlyConfigured, match="up to 2 addresses"):
        env.prefixes("NEWSROOM_X", most=2)


@pytest.mark.parametrize("value", ["", "http://time.example", "https://time.example:443/tsr?policy=1"])
def test_page_is_an_address_or_nothing(value, monkeypatch):
    monkeypatch.setenv("NEWSROOM_X", value)
    assert env.page("NEWSROOM_X") == value


@pytest.mark.parametrize(
    "value",
    ["time.example", "https://time.example:8443/", "https://a:b@time.example/", "https://127.0.0.1/", "ftp://a.b/"],
)
def test_page_that_is_none_is_refused(value, monkeypatch):
    monkeypatch.setenv("NEWSROOM_X", value)
    with pytest.raises(ImproperlyConfigured, match="NEWSROOM_X must be an address like"):
        env.page("NEWSROOM_X")
