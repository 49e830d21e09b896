"""Programs in a child process: limits that hold, an environment without secrets."""

import textwrap
import time

import pytest

from newsroom import limited
from newsroom.limited import Limits, TooLate, run

ENOUGH = Limits(memory=2**29, processor=5, seconds=20, file=2**20)


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A module of the lines given, which a run finds by the name returned."""
    monkeypatch.setattr(limited, "_HOUSE", tmp_path)
    room = tmp_path / "newsroom"
    room.mkdir()
    (room / "__init__.py").touch()
    (room / "limited.py").symlink_to(limited.__file__)

    def make(lines: str) -> str:
        (tmp_path / "wild.py").write_text(textwrap.dedent(lines))
        return "wild"

    return make


def test_program_reads_what_it_is_given_and_its_words_come_back(program):
    wild = program(
        """
        import sys
        sys.stdout.write(sys.stdin.read() + sys.argv[1])
        sys.stderr.write("but")
        sys.exit(3)
        """
    )
    done = run(wild, "!", limits=ENOUGH, given=b"given")
    assert (done.code, done.written, done.complaint) == (3, b"given!", "but")


def test_program_is_told_of_our_environment_what_is_named_alone(program, monkeypatch):
    monkeypatch.setenv("NEWSROOM_SECRET_KEY", "secret")
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example")
    monkeypatch.setenv("SSL_CERT_FILE", "authorities.pem")
    wild = program("import os; print(*sorted(os.environ))")
    own = set(run(wild, limits=ENOUGH, told=["SSL_CERT_FILE", "NOT_SET"]).written.decode().split())
    # The interpreter sets LC_CTYPE itself (PEP 538).
    assert own - {"LC_CTYPE"} == {"PATH", "PYTHONDONTWRITEBYTECODE", "SSL_CERT_FILE"}


def test_program_gets_no_more_memory_than_its_limit(program):
    done = run(program("x = bytearray(2**30)"), limits=ENOUGH)
    assert (done.code, "MemoryError" in done.complaint) == (1, True)


def test_program_that_writes_without_end_is_stopped_at_its_limit(program):
    wild = program("import sys\nwhile True: sys.stdout.write('x' * 65536)")
    done = run(wild, limits=ENOUGH)
    assert done.code != 0
    assert len(done.written) == ENOUGH.file


def test_program_that_computes_without_end_is_stopped(program):
    done = run(program("while True: pass"), limits=Limits(memory=2**29, processor=1, seconds=60, file=2**20))
    assert done.code < 0


def test_program_that_waits_without_end_is_stopped(program):
    began = time.monotonic()
    with pytest.raises(TooLate, match="longer than 1 seconds"):
        run(program("import time; time.sleep(60)"), limits=Limits(memory=2**29, processor=5, seconds=1, file=2**20))
    assert time.monotonic() - began < 30


def test_limits_are_the_hard_ones(program):
    wild = program(
        """
        import resource
        print(*(resource.getrlimit(kind)[1] for kind in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE)))
        """
    )
    assert run(wild, limits=ENOUGH).written.split() == [b"536870912", b"1048576"]
