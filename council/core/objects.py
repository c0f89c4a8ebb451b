"""The store behind the files: named bytes on local disk, or in S3-compatible storage.

The library is loaded when the first file is written or read: a worker that only shows pages does without its memory.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

CHUNK = 1024 * 1024


class StoreBroken(RuntimeError):
    """The store failed, or did not give back what it was given; an upload is not acknowledged."""


class Objects:
    """A store of immutable objects. Every method raises `StoreBroken` when the store itself fails."""

    def __init__(self, url: str, folder: Path) -> None:
        """`url` as in ``s3://bucket/prefix``; without one, files lie in `folder`."""
        self.url = url
        self.folder = None if url else folder
        if url:
            # A wrong address is told when the platform starts, not to whoever shares the first file.
            self._library  # noqa: B018

    @cached_property
    def _library(self) -> tuple[Any, Any]:
        import obstore
        from obstore.store import LocalStore, from_url

        return obstore, LocalStore(self.folder, mkdir=True) if self.folder else from_url(self.url)

    @contextmanager
    def _opened(self) -> Iterator[tuple[Any, Any]]:
        from obstore.exceptions import BaseError

        try:
            yield self._library
        except BaseError as error:
            raise StoreBroken(f"the store failed: {error}") from error

    def put(self, name: str, path: Path) -> None:
        """Keep a copy of a file, over whatever had the name; on local disk it outlives a power cut."""
        with self._opened() as (library, store):
            library.put(store, name, path)
        if self.folder:
            _make_durable(self.folder / name)

    def chunks(self, name: str) -> Iterator[bytes]:
        """An object in pieces of about 1 MB.

        Raises:
            FileNotFoundError: there is none of that name.
        """
        with self._opened() as (library, store):
            for chunk in library.get(store, name).stream(CHUNK):
                yield bytes(chunk)

    def reader(self, name: str) -> Reader:
        """An object as a file to read and seek.

        Raises:
            FileNotFoundError: there is none of that name.
        """
        with self._opened() as (library, store):
            return Reader(library.open_reader(store, name, size=None))

    def delete(self, name: str) -> None:
        """Delete an object, if there is one."""
        with self._opened() as (library, store):
            try:
                library.delete(store, name)
            except FileNotFoundError:
                return

    def leftovers(self) -> Iterator[Path]:
        """On local disk, what writing left behind: the store writes beside the final name and renames."""
        return self.folder.glob("**/*#*") if self.folder else iter(())


class Reader:
    """The store's reader, giving bytes as WSGI servers want them."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader

    def read(self, size: int = -1) -> bytes:
        return bytes(self.reader.read(size))

    def seek(self, offset: int, whence: int = 0) -> int:
        return int(self.reader.seek(offset, whence))

    def tell(self) -> int:
        return int(self.reader.tell())

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        self.reader.close()


def _make_durable(file: Path) -> None:
    """See that neither the file nor its name is lost with the power."""
    for place in (file, file.parent):
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
