"""Runs `inv build` and notes, for itself and the processes it forks, what it does to the world outside."""

import json
import os
import runpy
import sys
from typing import Any

_EVENTS = {
    "os.exec", "os.posix_spawn", "os.spawn", "os.system", "subprocess.Popen", "socket.connect", "socket.bind",
    "socket.sendto", "socket.getaddrinfo", "open", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.link",
    "os.symlink", "os.truncate", "os.chmod", "os.utime", "shutil.rmtree", "sqlite3.connect",
}  # fmt: skip
_NOTES = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND)


def _note(event: str, given: tuple[Any, ...]) -> None:
    if event not in _EVENTS:
        return
    if event == "open":
        mode, flags = given[1], given[2]
        is_written = (isinstance(mode, str) and set(mode) & set("wax+")) or (
            isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        )
        if not is_written or isinstance(given[0], int):
            return
    if event == "sqlite3.connect":
        given = (str(given[0]).removeprefix("file:").partition("?")[0],)
    paths = [os.path.abspath(os.fsdecode(each)) for each in given if isinstance(each, (str, bytes, os.PathLike))]
    os.write(_NOTES, json.dumps([event, paths[: 2 if event in ("os.rename", "os.link") else 1]]).encode() + b"\n")


sys.addaudithook(_note)
sys.argv = ["invoke", "build"]
runpy.run_module("invoke", run_name="__main__", alter_sys=True)
