"""The running newsroom: its processes, and what happens when one of them dies."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from threading import Event, Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from newsroom import serving
from newsroom.management.commands import serve

ROOT = Path(__file__).resolve().parent.parent.parent
SLEEPS = [sys.executable, "-c", "import time; time.sleep(60)"]
DIES = [sys.executable, "-c", "raise SystemExit(3)"]


@pytest.fixture
def child():
    """A process to watch, whatever it does; ended when the test is over."""
    made = []

    def make(command, *, restarts=False) -> serving.Child:
        one = serving.Child("child", command, restarts)
        one.start()
        made.append(one)
        return one

    yield make
    serving.end(made)


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_web_server_keeps_no_log_of_readers_and_opens_no_control_socket():
    command = serving.web("127.0.0.1:8000").command
    assert "--no-control-socket" in command
    assert "--access-logfile" not in command
    assert command[-1] == "newsroom.wsgi:application"


def test_port_that_is_taken_is_told_and_a_free_one_is_not(port):
    assert serving.taken(f"127.0.0.1:{port}") == ""
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        assert serving.taken(f"127.0.0.1:{port}") == "Address already in use"
        assert serving.answers(f"127.0.0.1:{port}")
    assert not serving.answers(f"127.0.0.1:{port}")
    assert "invalid literal" in serving.taken("127.0.0.1:http")


def test_death_of_a_child_that_is_not_started_again_ends_the_watch(child):
    living, dying = child(SLEEPS), child(DIES)
    assert serving.watch([living, dying], Event()) == "The child ended (exit code 3)."


def test_killed_worker_is_started_again(child):
    worker, stop = child(SLEEPS, restarts=True), Event()
    first = worker.process.pid

    def kill_it_and_wait() -> None:
        worker.process.kill()
        for _ in range(100):
            time.sleep(0.05)
            if worker.process.pid != first:
                break
        stop.set()

    Thread(target=kill_it_and_wait).start()
    assert serving.watch([worker], stop) == ""
    assert worker.process.pid != first
    assert worker.exit_code is None


def test_worker_that_dies_at_once_every_time_is_given_up(child):
    assert serving.watch([child(DIES, restarts=True)], Event()) == "The child ended (exit code 3)."


def test_signal_that_killed_a_child_is_named(child):
    killed = child(SLEEPS)
    killed.process.send_signal(signal.SIGKILL)
    assert serving.watch([killed], Event()) == "The child ended (signal 9)."


def test_child_that_will_not_end_is_ended(child, monkeypatch):
    monkeypatch.setattr(serving, "STOP_SECONDS", 0.3)
    deaf = "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\nprint(flush=True)\ntime.sleep(60)"
    stubborn = child([sys.executable, "-c", deaf])
    time.sleep(0.5)
    serving.end([stubborn])
    assert stubborn.exit_code == -signal.SIGKILL


@pytest.mark.django_db
def test_taken_port_is_a_sentence(port):
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        with pytest.raises(
            CommandError, match=r"Address already in use\. For another port: NEWSROOM_PORT=8001 make run"
        ):
            call_command("serve", bind=f"127.0.0.1:{port}")


@pytest.mark.django_db
def test_database_behind_the_code_is_not_served():
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'articles'")
    with pytest.raises(CommandError, match=r"Run first: python manage\.py migrate"):
        serve._refuse_unmigrated()


def test_static_files_are_collected_only_when_one_has_changed(settings, tmp_path, monkeypatch):
    collected = []
    monkeypatch.setattr(serve, "call_command", lambda name, **options: collected.append(name))
    settings.STATIC_ROOT, settings.DEBUG = tmp_path, False
    serve._collect_static()
    serve._collect_static()
    assert collected == ["collectstatic"]
    monkeypatch.setattr(serving, "static_fingerprint", lambda: "another")
    serve._collect_static()
    assert collected == ["collectstatic", "collectstatic"]


@pytest.fixture
def newsroom(tmp_path, port):
    """A whole newsroom in processes of its own: the process that serves, and its log."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("NEWSROOM_")}
    env = {**own, "NEWSROOM_DATA": str(tmp_path / "data"), "NEWSROOM_PORT": str(port), "NEWSROOM_WORKERS": "1"}
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "--verbosity", "0"], cwd=ROOT, env=env, check=True)
    log = tmp_path / "log"
    with log.open("w") as said:
        process = subprocess.Popen([*manage, "serve"], cwd=ROOT, env=env, stdout=said, stderr=said)
    for _ in range(1200):
        if process.poll() is not None or "Ctrl-C" in log.read_text():
            break
        time.sleep(0.1)
    yield process, log
    process.terminate()
    process.wait(30)


def children_of(process) -> dict[str, int]:
    """The two processes under `serve`, by what they are."""
    found = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return {"web" if b"gunicorn" in Path(f"/proc/{pid}/cmdline").read_bytes() else "worker": int(pid) for pid in found}


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the processes by /proc")
def test_newsroom_serves_survives_its_workers_death_and_ends_in_order(newsroom, port):
    process, log = newsroom
    assert f"http://localhost:{port}/" in log.read_text()
    with urllib.request.urlopen(f"http://localhost:{port}{reverse('admin:login')}") as answer:
        assert answer.status == 200
    before = children_of(process)
    os.kill(before["worker"], signal.SIGKILL)
    for _ in range(100):
        if children_of(process).get("worker") not in {None, before["worker"]}:
            break
        time.sleep(0.1)
    assert children_of(process)["web"] == before["web"]
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0
    assert log.read_text().splitlines()[-1] == "Stopped."
    assert not serving.answers(f"127.0.0.1:{port}")
