"""Real servers on 127.0.0.1 for tests: sshd, rclone's S3, and a proxy that cuts connections off."""

from __future__ import annotations

import contextlib
import getpass
import os
import shutil
import socket
import subprocess
import sysconfig
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

Process = subprocess.Popen[bytes]


def need(*programs: str) -> list[str]:
    """Return the paths of programs; skip the test without one of them, but never where WARTA_REQUIRE_SERVERS=1."""
    found = []
    for name in programs:
        own = Path(sysconfig.get_path("scripts"), name)
        path = str(own) if own.is_file() else shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
        if path is None:
            reason = f"No {name} found on this machine"
            if os.environ.get("WARTA_REQUIRE_SERVERS") == "1":
                pytest.fail(reason)
            pytest.skip(reason)
        found.append(path)
    return found


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


class Sshd(NamedTuple):
    """An ssh server, and a folder for what is deployed."""

    folder: Path
    port: int
    key: Path

    def ssh(self, port: int = 0) -> str:
        """Return the ssh command that reaches it, or a proxy's port."""
        options = (
            "-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR -o IdentitiesOnly=yes "
            "-o ConnectTimeout=10"
        )
        return f"ssh -F none -p {port or self.port} -i {self.key} {options}"

    @property
    def host(self) -> str:
        """User and address."""
        return f"{getpass.getuser()}@127.0.0.1"


@contextmanager
def running_sshd(folder: Path) -> Iterator[Sshd]:
    """Run Debian's sshd with a key that is thrown away."""
    sshd, keygen, *_ = need("sshd", "ssh-keygen", "ssh", "rsync")
    folder.chmod(0o755)
    for name in ("host", "own"):
        subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    shutil.copy(folder / "own.pub", folder / "authorized")
    (folder / "authorized").chmod(0o600)
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    port = free_port()
    rows = [
        f"Port {port}", "ListenAddress 127.0.0.1", f"HostKey {folder / 'host'}", f"PidFile {folder / 'pid'}",
        f"AuthorizedKeysFile {folder / 'authorized'}", "StrictModes no", "PasswordAuthentication no", "UsePAM no",
        "MaxStartups 100", "PermitRootLogin prohibit-password",
    ]  # fmt: skip
    (folder / "conf").write_text("\n".join(rows) + "\n")
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([sshd, "-D", "-e", "-f", str(folder / "conf")], stderr=log, stdout=log)
        with _ended(process):
            _wait_for(port, process, folder / "log")
            yield Sshd(folder, port, folder / "own")


class S3(NamedTuple):
    """An S3 server with one bucket, and the environment in which rclone knows it as s3:."""

    folder: Path
    """Where it keeps its objects."""
    port: int
    environment: dict[str, str]


@contextmanager
def running_s3(folder: Path) -> Iterator[S3]:
    """Run rclone as an S3 server."""
    (rclone,) = need("rclone")
    bucket = folder / "store" / "site"
    bucket.mkdir(parents=True)
    port = free_port()
    quiet = {**os.environ, "RCLONE_CONFIG": "/dev/null"}
    command = [rclone, "serve", "s3", "--addr", f"127.0.0.1:{port}", "--auth-key", "key,secret", str(bucket.parent)]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stderr=log, stdout=log, env=quiet)
        with _ended(process):
            _wait_for(port, process, folder / "log")
            yield S3(bucket, port, s3_environment(port))


def s3_environment(port: int) -> dict[str, str]:
    """Return the environment in which rclone knows the server at a port as s3:."""
    values = {
        "TYPE": "s3", "PROVIDER": "Rclone", "ENDPOINT": f"http://127.0.0.1:{port}", "ACCESS_KEY_ID": "key",
        "SECRET_ACCESS_KEY": "secret", "USE_MULTIPART_UPLOADS": "false",
    }  # fmt: skip
    # A line that is dead stays dead.
    quiet = {"RCLONE_CONFIG": "/dev/null", "RCLONE_RETRIES": "1", "RCLONE_LOW_LEVEL_RETRIES": "1"}
    return {**quiet, **{f"RCLONE_CONFIG_S3_{name}": value for name, value in values.items()}}


@contextmanager
def _ended(process: Process) -> Iterator[None]:
    try:
        yield
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port: int, process: Process, log: Path) -> None:
    for _ in range(200):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    pytest.fail(f"the server didn't start: {log.read_text(errors='replace')[-500:]}")


class Proxy:
    """Hands connections on to a port until so many bytes went to the server; then the line is dead."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._left = -1
        self.sent = 0
        """Bytes that went to the server since the last `allow`."""
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def allow(self, size: int = -1) -> None:
        """Let so many bytes through from now on; any number for -1."""
        with self._lock:
            self._left, self.sent = size, 0

    def close(self) -> None:
        """End all connections and listen no more."""
        self._listener.close()
        self._cut()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            if self._left == 0:
                client.close()
                continue
            try:
                server = socket.create_connection(("127.0.0.1", self._to))
            except OSError:
                client.close()
                continue
            self._open |= {client, server}
            threading.Thread(target=self._hand_on, args=(client, server, True), daemon=True).start()
            threading.Thread(target=self._hand_on, args=(server, client, False), daemon=True).start()

    def _hand_on(self, source: socket.socket, target: socket.socket, counts: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(4096):
                if counts:
                    with self._lock:
                        self.sent += len(data)
                        if self._left >= 0:
                            data, self._left = data[: self._left], max(0, self._left - len(data))
                target.sendall(data)
                if counts and self._left == 0:
                    self._cut()
                    return
        for each in (source, target):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
            self._open.discard(each)

    def _cut(self) -> None:
        for each in tuple(self._open):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        self._open.clear()


@contextmanager
def proxy_to(port: int) -> Iterator[Proxy]:
    """Run a proxy."""
    proxy = Proxy(port)
    try:
        yield proxy
    finally:
        proxy.close()
