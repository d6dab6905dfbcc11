"""The program under test from outside: started, watched, killed. Its process is known by its id."""

import http.client
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
START_LIMIT = 60  # seconds; a start that takes longer has failed
STOP_LIMIT = 60


class Failed(Exception):
    """A promise was not kept, or the program did what nobody asked of it."""


def program():
    return os.environ.get("DEFCON_PROGRAM") or str(ROOT / "build/release/defcon")


def fault(name):
    """A library of CMakeLists.txt beside this file, built next to the program."""
    return str(pathlib.Path(program()).resolve().parent / "faults" / f"lib{name}.so")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(holds, seconds, what):
    """Asks again and again; the pause only spares the processor."""
    end = time.monotonic() + seconds
    while not (answer := holds()):
        if time.monotonic() > end:
            raise Failed(f"{what}: not within {seconds} s")
        time.sleep(0.002)
    return answer


class Server:
    """`defcon serve` on a data directory of its own, through any number of starts and kills."""

    def __init__(self, environment=None, desk=ROOT / "examples/desk.toml"):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="defcon-reliability-"))
        self.data = self.directory / "data"
        self.log = self.directory / "server.log"
        self.environment = dict(environment or {})
        self.desk = desk
        self.port = free_port()
        self.process = None
        self.token = ""

    def start(self, **environment):
        """Begins to start; ready only after wait_ready()."""
        command = [program(), "serve", "--data", self.data, "--listen", f"127.0.0.1:{self.port}",
                   "--desk", self.desk, "--admin-token-file", self.directory / "admin.token",
                   "--board-token-file", self.directory / "board.token"]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log,
                                            env=os.environ | self.environment | environment)

    def wait_ready(self):
        wait_until(self.is_ready, START_LIMIT, "the server is ready")
        self.token = (self.directory / "admin.token").read_text().strip()

    def is_ready(self):
        if not self.is_running():
            raise Failed(f"the server ended by itself ({self.process.returncode})")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.request("GET", "/ready")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def is_running(self):
        return self.process is not None and self.process.poll() is None

    def kill(self):
        """kill -9; says whether there was something to kill."""
        was_running = self.is_running()
        if was_running:
            self.process.kill()
        self.process.wait()
        return was_running

    def ask_to_stop(self):
        self.process.send_signal(signal.SIGTERM)

    def stop(self):
        self.ask_to_stop()
        self.wait_end(0)

    def wait_end(self, expected):
        wait_until(lambda: not self.is_running(), STOP_LIMIT, "the server ends")
        if self.process.returncode != expected:
            raise Failed(f"the server ended with {self.process.returncode}, not {expected}")

    def log_tail(self, lines=30):
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def clean_up(self, keep=False):
        if self.is_running():
            self.kill()
        if keep:
            print(f"   kept: {self.directory}", file=sys.stderr)
        else:
            shutil.rmtree(self.directory, ignore_errors=True)
