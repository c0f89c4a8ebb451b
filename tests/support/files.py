"""Files as people hand them in."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from flask import Flask
from PIL import Image
from pypdf import PdfWriter

from council.core import blobs
from council.core.blobs import Blob, FileKind
from council.core.database import transaction

MB = 1024**2


def a_pdf(pages: int = 2, **encryption) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if encryption:
        writer.encrypt(algorithm="RC4-128", **encryption)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def a_picture(kind: str = "JPEG", size: tuple[int, int] = (3000, 2000)) -> bytes:
    image, exif, out = Image.new("RGB", size, (11, 74, 111)), Image.Exif(), io.BytesIO()
    exif[0x010F], exif[0x0112] = "SecretCamera", 6
    exif.get_ifd(0x8825)[2] = (43.0, 39.0, 0.0)
    image.save(out, kind, exif=exif)
    return out.getvalue()


def a_zip(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def store(content: bytes, kind: FileKind = FileKind.PAPER, max_bytes: int = 50 * MB) -> Blob:
    with transaction():
        return blobs.store(io.BytesIO(content), max_bytes=max_bytes, kind=kind)


def files_on_disk(app: Flask) -> list[Path]:
    instance = Path(app.config["INSTANCE_PATH"])
    return [file for folder in ("blobs", "spool") for file in (instance / folder).rglob("*") if file.is_file()]
