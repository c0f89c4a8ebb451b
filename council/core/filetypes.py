"""What an uploaded file really is. Names and declared types are not believed; contents are looked at."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from flask_babel import gettext as _
from flask_babel import ngettext

from .errors import Refused

PDF, ZIP, TEXT = "application/pdf", "application/zip", "text/plain"
IMAGES = {"PNG": "image/png", "JPEG": "image/jpeg", "WEBP": "image/webp"}
OFFICE = "application/vnd.openxmlformats-officedocument."
#: A folder of a zip that tells an office document, and the type it makes.
OFFICE_FOLDERS = {
    "word/": f"{OFFICE}wordprocessingml.document",
    "ppt/": f"{OFFICE}presentationml.presentation",
    "xl/": f"{OFFICE}spreadsheetml.sheet",
}
PDF_MAX_PAGES = 2000
PDF_SECONDS = 20
#: A text is read by a job, which nobody waits for.
PDF_TEXT_SECONDS = 60
PHOTO_SIDE = 1600
PHOTO_MAX_PIXELS = 50_000_000
ZIP_MAX_FILES = 10_000
ZIP_MAX_BYTES = 2 * 1024**3
BLOCK = 65536


class FileKind(StrEnum):
    """What a file is uploaded as; each kind allows its own types."""

    PAPER = "paper"
    PHOTO = "photo"
    PROJECT = "project"


@dataclass(frozen=True)
class Checked:
    """What a file turned out to be. `replacement` stands in for it when the contents had to be cleaned."""

    media_type: str
    pages: int | None = None
    replacement: Path | None = None


def check(path: Path, kind: FileKind) -> Checked:
    """Look into a file and say what it is.

    A paper is a PDF that opens, a photograph is a PNG, JPEG or WebP and is written anew without what the camera noted down,
    a project is one of these, a ZIP, an office document or plain text.

    Raises:
        Refused: it is none of what the kind allows, damaged, locked, or far larger inside than outside.
    """
    with path.open("rb") as file:
        head = file.read(1024)
    if kind is FileKind.PHOTO:
        return _photo(path)
    if b"%PDF-" in head:
        return Checked(PDF, _pages(path))
    if kind is FileKind.PAPER:
        raise Refused(_("This is not a PDF file. Please save the document as PDF and try again."))
    if head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        return _photo(path)
    if head.startswith(b"PK\x03\x04"):
        return _zip(path)
    return _text(path)


def text_of_pdf(path: Path, letters: int) -> str:
    """The first so many letters of a PDF's text, as far as half a minute leads; empty if it has none or cannot be read."""
    try:
        done = _probed(path, PDF_TEXT_SECONDS, str(letters))
    except subprocess.TimeoutExpired:
        return ""
    return str(json.loads(done.stdout).get("text", "")) if done.returncode == 0 else ""


def _probed(path: Path, seconds: int, *more: str) -> subprocess.CompletedProcess[bytes]:
    """What the probe says of a PDF, in a process of its own that may neither eat the memory nor run on."""
    probe = Path(__file__).with_name("pdf_probe.py")
    command = [sys.executable, "-I", str(probe), str(path), str(seconds), *more]
    return subprocess.run(command, capture_output=True, timeout=seconds * 2, check=False)


def _pages(path: Path) -> int:
    try:
        done = _probed(path, PDF_SECONDS)
    except subprocess.TimeoutExpired:
        raise Refused(_("This PDF file is too complicated to be read. Please export it again.")) from None
    if done.returncode:
        raise Refused(_("This PDF file is damaged and cannot be read. Please export it again."))
    found = json.loads(done.stdout)
    if found["locked"]:
        raise Refused(_("This PDF file is locked with a password. Please upload it without one."))
    pages = int(found["pages"])
    if not 1 <= pages <= PDF_MAX_PAGES:
        raise Refused(_("A PDF file needs between 1 and %(most)d pages.", most=PDF_MAX_PAGES))
    return pages


def _photo(path: Path) -> Checked:
    from PIL import Image, ImageOps, UnidentifiedImageError

    too_large = Refused(_("This picture has too many pixels. Please make it smaller."))
    try:
        with Image.open(path, formats=list(IMAGES)) as image:
            if image.width * image.height > PHOTO_MAX_PIXELS:
                raise too_large
            kind = image.format or ""
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((PHOTO_SIDE, PHOTO_SIDE))
            if kind == "JPEG":
                upright = upright.convert("RGB")
            elif upright.mode not in {"RGB", "RGBA", "L", "LA"}:
                upright = upright.convert("RGBA")
            # Only pixels are carried over: no place, no camera, no comment, no colour profile.
            clean = Image.new(upright.mode, upright.size)
            clean.paste(upright)
            with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".upload", delete=False) as file:
                clean.save(file, kind, quality=86)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise too_large from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise Refused(_("This is not a picture we can read. Please take a PNG, JPEG or WebP file.")) from None
    return Checked(IMAGES[kind], replacement=Path(file.name))


def _zip(path: Path) -> Checked:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise Refused(_("This ZIP file is damaged and cannot be read.")) from None
    if len(entries) > ZIP_MAX_FILES or sum(entry.file_size for entry in entries) > ZIP_MAX_BYTES:
        text = ngettext("A ZIP file may hold at most %(num)d file.", "A ZIP file may hold at most %(num)d files.", ZIP_MAX_FILES)
        raise Refused(text + " " + _("Unpacked, they may have at most %(size)d GB.", size=ZIP_MAX_BYTES // 1024**3))
    names = [entry.filename for entry in entries]
    if "[Content_Types].xml" in names:
        for folder, media_type in OFFICE_FOLDERS.items():
            if any(name.startswith(folder) for name in names):
                return Checked(media_type)
    return Checked(ZIP)


def _text(path: Path) -> Checked:
    refused = Refused(_("This kind of file is not accepted. Please take a PDF, ZIP, office document, picture or plain text."))
    try:
        with path.open(encoding="utf-8") as text:
            while block := text.read(BLOCK):
                if "\x00" in block:
                    raise refused
    except UnicodeDecodeError:
        raise refused from None
    return Checked(TEXT)
