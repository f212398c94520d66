"""Shuts the process that answers queries in: no socket, no other program, no file written, even by a query that slipped past the guard.

A graph in memory needs no file any more, so not even a descriptor is left to it. The database of a store opens its files when a query
needs them; there the kernel refuses the calls that reach outside (seccomp, Linux on x86-64 and ARM64), and a file may grow to no size.
Elsewhere the guard alone stands before a store on disk.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # instructions of classic BPF: ld abs word, jeq, jge, ret
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES  # SECCOMP_RET_ALLOW, SECCOMP_RET_ERRNO
_NUMBER_AT, _MACHINE_AT = 0, 4  # offsets in struct seccomp_data
_FOREIGN_CALLS = 0x40000000  # x86-64's x32 calls begin here; all others have lower numbers
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2  # of prctl(2)


@dataclass(frozen=True, slots=True)
class Machine:
    """A kind of processor: the kernel's number for it, and the numbers of the calls that reach outside."""

    number: int
    calls: tuple[int, ...]


MACHINES: Mapping[str, Machine] = MappingProxyType(
    {
        "x86_64": Machine(0xC000003E, (41, 42, 53, 59, 322, 425)),
        "aarch64": Machine(0xC00000B7, (198, 203, 199, 221, 281, 425)),
    }
)
"""socket, connect, socketpair, execve, execveat, io_uring_setup, by processor."""


def refuse_outside(*, may_write: bool = False) -> bool:
    """Refuse sockets, other programs and written files to this process from here on; say whether the system could do so.

    Threads started later are bound too, those that run already are not. With `may_write` files may be written all the same.
    """
    if not may_write:
        _refuse_written_files()
    machine = MACHINES.get(platform.machine())
    if not sys.platform.startswith("linux") or machine is None:
        return False
    library = ctypes.CDLL(None, use_errno=True)
    program = _write_filter(machine)
    code = ctypes.create_string_buffer(program, len(program))
    filter_ = ctypes.create_string_buffer(struct.pack("@HP", len(program) // 8, ctypes.addressof(code)))
    if library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return int(library.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(filter_), 0, 0)) == 0


def refuse_files() -> None:
    """Allow no new file and no new socket from here on; what is open stays open."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _refuse_written_files() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # pipes have no size, the answer goes through


def _write_filter(machine: Machine) -> bytes:
    """Return the filter: another machine's calls and those listed are refused, all others allowed."""
    refused = len(machine.calls)
    lines = [(_LOAD, 0, 0, _MACHINE_AT), (_EQUAL, 0, refused + 3, machine.number), (_LOAD, 0, 0, _NUMBER_AT)]
    lines.append((_AT_LEAST, refused + 1, 0, _FOREIGN_CALLS))
    lines += [(_EQUAL, refused - index, 0, call) for index, call in enumerate(machine.calls)]
    lines += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    return b"".join(struct.pack("=HBBI", *line) for line in lines)
