"""Personal names in the traditions of both countries.

A name has a given name, mostly a family name, and often a patronymic: `Heydər oğlu`, `Кемелұлы`, `Кемелевич`. It is
written family name first in lists and papers of state, given name first elsewhere.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from council.lingua import casing, transliterate
from council.lingua.clean import clean_line
from council.lingua.fold import fold_light

Order = Literal["given-first", "family-first"]

#: Son or daughter, as `fold.spell` spells it in every tradition: the word before it is the father's name.
SON_OR_DAUGHTER: Final = frozenset({"oghlu", "oglu", "ogli", "ogly", "oghli", "oghly", "qizi", "gizi", "kizi", "kyzy", "qyzy", "uly", "uli", "ulu"})
_PATRONYMIC_END: Final = re.compile(
    r"(?:.\w[oe]vich|.\w[yi]evich|.\w[oe]vna|.\w[yi]evna|.\wichna|\wlyich|\w{2}uly|\w{2}uli|\w{2}qyzy|\w{2}kyzy|\w{2}qizi"
    r"|\w{2}oghlu|\w{2}oglu|\w{2}ogly)\Z"
)
_TURKIC_END: Final = re.compile(r"(?:uly|uli|qyzy|kyzy|qizi|oghlu|oglu|ogly)\Z")
_FAMILY_END: Final = re.compile(r"(?:[oe]va?|y?eva?|[iy]na?|sk[iy]y?|skaya|zad[ae]|bayli|beyli|oghlu|li|lu|enko|uk|yan|uly)\Z")
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_MIN_PATRONYMIC: Final = 6


@dataclass(frozen=True, slots=True)
class PersonName:
    """One person's name as that person writes it. `lang` is the language it is written in; any part may be empty."""

    given: str
    family: str = ""
    patronymic: str = ""
    lang: str = "en"

    @property
    def is_cyrillic(self) -> bool:
        return bool(_CYRILLIC.search(self.given + self.family))


def display(name: PersonName, lang: str, order: Order = "given-first", *, patronymic: bool = False) -> str:
    """The name for a reader of `lang`: in Latin letters for az, en and kk-Latn, else as it was written.

    Azerbaijani puts `Heydər oğlu` behind both other parts when the family name comes first.
    """
    middle = name.patronymic if patronymic else ""
    parts = (name.given, middle, name.family) if order == "given-first" else (name.family, name.given, middle)
    text = " ".join(part for part in parts if part)
    if not _CYRILLIC.search(text):
        return text
    if lang.replace("_", "-").lower() == "kk-latn" and name.lang == "kk":
        return transliterate.to_kazakh_latin(text)
    return transliterate.to_latin(text, name.lang) if lang in ("az", "en", "kk-Latn", "kk_Latn") else text


def initials(name: PersonName) -> str:
    """One or two capital letters, of the given and the family name: `İƏ`, `ҚТ`."""
    return "".join(casing.upper(part[0], name.lang) for part in (name.given, name.family) if part)


def abbreviated(name: PersonName) -> str:
    """The family name behind the letters of the given names: `Қ.-Ж. Тоқаев`, `İ. Əliyev`."""
    if not (name.family and name.given):
        return name.family or name.given
    words = [[casing.upper(part[0], name.lang) + "." for part in word.split("-") if part] for word in name.given.split()]
    return " ".join([*("-".join(parts) for parts in words), name.family])


def parse(text: str, lang: str = "en") -> PersonName:
    """The parts of a written name. A proposal for a form, which the person corrects.

    Understood are both orders, `Family, Given`, and patronymics in a word of their own (oğlu, qızı, ұлы, қызы), joined
    (-ұлы, -қызы, -ович, -овна) or hyphenated. Without a patronymic the family name is known by its ending, else it is
    the last word.
    """
    before_comma, comma, after_comma = clean_line(text).partition(",")
    words = (after_comma if comma else before_comma).split()
    fixed_family = before_comma.strip() if comma else ""
    words, patronymic, place = _take_patronymic(words, enough=1 if fixed_family else 2)
    if fixed_family:
        return PersonName(" ".join(words), fixed_family, patronymic, lang)
    if len(words) < 2:
        return PersonName(" ".join(words), "", patronymic, lang)
    if patronymic and 0 < place < len(words):
        return PersonName(" ".join(words[:place]), " ".join(words[place:]), patronymic, lang)
    first, last = _family_like(words[0]), _family_like(words[-1])
    # A patronymic behind both other parts is the order of official papers: family name first.
    family_leads = first or not last if patronymic and place == len(words) else first and not last
    if family_leads:
        return PersonName(" ".join(words[1:]), words[0], patronymic, lang)
    return PersonName(" ".join(words[:-1]), words[-1], patronymic, lang)


def is_patronymic(spelled: str) -> bool:
    """True for a spelled word (`fold.spell`) that is a patronymic by its ending, or the word for son or daughter beside one."""
    return spelled in SON_OR_DAUGHTER or bool(len(spelled) > _MIN_PATRONYMIC and _PATRONYMIC_END.search(spelled))


def _take_patronymic(words: list[str], *, enough: int) -> tuple[list[str], str, int]:
    """The other words, the patronymic, and how many of the other words stood before it."""
    for place, word in enumerate(words):
        key = fold_light(word).replace(" ", "")
        if key in SON_OR_DAUGHTER and place > 0 and len(words) > enough:
            return words[: place - 1] + words[place + 1 :], f"{words[place - 1]} {word}", place - 1
        joined = _PATRONYMIC_END.search(key) and (place > 0 or enough == 1)
        if joined and (len(words) > enough or _TURKIC_END.search(key)):
            return words[:place] + words[place + 1 :], word, place
    return words, "", 0


def _family_like(word: str) -> bool:
    return bool(_FAMILY_END.search(fold_light(word)))
