"""Turns at a site: one at a time, some seconds apart, for all processes of the machine."""

import os
import subprocess
import sys
import time

import pytest
from django.conf import settings as site

from sources.turns import turn


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.SECONDS_BETWEEN_VISITS = 60


def test_first_visit_waits_for_nothing():
    with turn("news.test", patience=0) as ours:
        assert ours


def test_second_visit_comes_so_many_seconds_after_the_end_of_the_first(settings):
    settings.SECONDS_BETWEEN_VISITS = 0.4
    with turn("news.test", patience=0):
        time.sleep(0.1)
        ended = time.time()
    with turn("news.test", patience=5) as ours:
        assert ours
        assert time.time() - ended >= 0.35


def test_who_has_no_patience_is_told_and_has_not_visited(settings):
    with turn("news.test", patience=0):
        pass
    with turn("news.test", patience=0.1) as ours:
        assert not ours
    time.sleep(0.4)
    settings.SECONDS_BETWEEN_VISITS = 0.4
    with turn("news.test", patience=0) as ours:
        assert ours


def test_www_is_the_same_site_and_another_host_is_not():
    with turn("news.test", patience=0):
        pass
    with turn("www.news.test", patience=0) as same, turn("paper.test", patience=0) as other:
        assert (same, other) == (False, True)


def test_another_process_waits_for_the_end_of_the_visit(tmp_path):
    program = (
        "import sys, time, django; django.setup(); from sources.turns import turn\n"
        "with turn('news.test', patience=0) as ours: print(ours, flush=True); time.sleep(60)"
    )
    environment = os.environ | {"NEWSROOM_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, cwd=site.BASE_DIR, env=environment, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"True\n"
        with turn("news.test", patience=0.2) as ours:
            assert not ours
        # Killed in the middle of a visit it holds nobody up.
        other.kill()
        other.wait()
    # It was not at the end of its visit, so the next one need not wait.
    with turn("news.test", patience=5) as ours:
        assert ours


def test_folder_does_not_tell_which_sites_were_visited(tmp_path):
    with turn("news.test", patience=0):
        pass
    (kept,) = (tmp_path / "turns").iterdir()
    assert (len(kept.name), kept.read_bytes()) == (2, b".")


def test_clock_that_was_set_back_makes_nobody_wait_for_long(tmp_path, settings):
    with turn("news.test", patience=0):
        pass
    (kept,) = (tmp_path / "turns").iterdir()
    os.utime(kept, (time.time() + 3600,) * 2)
    settings.SECONDS_BETWEEN_VISITS = 0.4
    with turn("news.test", patience=2) as ours:
        assert ours
