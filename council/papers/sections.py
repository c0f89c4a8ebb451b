"""What other domains add to the page of a paper: round tables it was discussed at, recommendations it stands behind.

They stand to the right of this domain, so they come here: in their `init_app` they append a function of the paper and the
actor, which answers with a template to include and its context, or with None when there is nothing to show. The template is
drawn inside the list of “What came of it” and gives one `<li>` for each thing.
"""

from __future__ import annotations

from council.members.sections import Sections

PAPER_SECTIONS = Sections()
