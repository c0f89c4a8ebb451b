"""What kinds, licences and states are called, and where a licence is written down."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from .models import Access, Audience, Licence, PaperAttribution, PaperKind, PaperState

KINDS: dict[PaperKind, Any] = {
    PaperKind.WORKING_PAPER: _l("Working paper"),
    PaperKind.POLICY_BRIEF: _l("Policy brief"),
    PaperKind.REPORT: _l("Report"),
    PaperKind.ANALYTICAL_NOTE: _l("Analytical note"),
    PaperKind.COMMENTARY: _l("Commentary"),
    PaperKind.DISSERTATION: _l("Dissertation"),
    PaperKind.TRANSLATION: _l("Translation"),
    PaperKind.CONFERENCE_PAPER: _l("Conference paper"),
    PaperKind.DATASET: _l("Dataset"),
    PaperKind.MINUTES: _l("Minutes"),
}
LICENCES: dict[Licence, Any] = {
    Licence.CC_BY: "CC BY 4.0",
    Licence.CC_BY_SA: "CC BY-SA 4.0",
    Licence.CC_BY_NC: "CC BY-NC 4.0",
    Licence.CC_BY_NC_ND: "CC BY-NC-ND 4.0",
    Licence.CC0: "CC0 1.0",
    Licence.ALL_RIGHTS_RESERVED: _l("All rights reserved"),
}
LICENCE_HINTS: dict[Licence, Any] = {
    Licence.CC_BY: _l("Anybody may share, translate and adapt it, naming the authors."),
    Licence.CC_BY_SA: _l("As CC BY, and what is made of it carries the same licence."),
    Licence.CC_BY_NC: _l("As CC BY, but not to earn money."),
    Licence.CC_BY_NC_ND: _l("It may be passed on as it is: not changed, not translated, not sold."),
    Licence.CC0: _l("No conditions at all."),
    Licence.ALL_RIGHTS_RESERVED: _l("It may be read here; anything else needs the authors’ consent."),
}
LICENCE_URLS: dict[Licence, str] = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC_BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/",
    Licence.CC_BY_NC_ND: "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
}
ACCESS: dict[Access, Any] = {
    Access.PUBLIC: _l("Everybody"),
    Access.MEMBERS: _l("Members of the council"),
    Access.CHAPTER: _l("Members of my chapter"),
    Access.AUTHORS: _l("The authors only"),
}
ACCESS_NOTES: dict[Access, Any] = {
    Access.MEMBERS: _l("For members of the council"),
    Access.CHAPTER: _l("For members of one chapter"),
    Access.AUTHORS: _l("For its authors only"),
}
ATTRIBUTIONS: dict[PaperAttribution, Any] = {
    PaperAttribution.PERSONAL: _l("Personal view of the authors"),
    PaperAttribution.COUNCIL: _l("View of the council"),
    PaperAttribution.NONE: _l("Not for attribution"),
}
ATTRIBUTION_HINTS: dict[PaperAttribution, Any] = {
    PaperAttribution.COUNCIL: _l("Only the secretariat of a chapter can speak for the council."),
    PaperAttribution.NONE: _l("Its contents may be used. Outside the council nobody is told who wrote it."),
}
AUDIENCES: dict[Audience, Any] = {
    Audience.GOVERNMENT: _l("Government"),
    Audience.BUSINESS: _l("Business"),
    Audience.EDUCATION: _l("Education"),
    Audience.SCIENCE: _l("Science"),
    Audience.CULTURE: _l("Culture"),
    Audience.MEDIA: _l("Media"),
    Audience.PUBLIC: _l("The public"),
}
STATES: dict[PaperState, Any] = {
    PaperState.DRAFT: _l("Draft"),
    PaperState.PUBLISHED: _l("Published"),
    PaperState.WITHDRAWN: _l("Withdrawn"),
}
#: How a state is drawn; see docs/face.md.
STATE_PILLS: dict[PaperState, str] = {PaperState.DRAFT: "quiet", PaperState.PUBLISHED: "done", PaperState.WITHDRAWN: "bad"}
#: The filters of the list, by their names in addresses.
FACETS: dict[str, Any] = {
    "kind": _l("Kind"),
    "topic": _l("Topic"),
    "language": _l("Language of the text"),
    "year": _l("Year"),
    "chapter": _l("Chapter"),
}
