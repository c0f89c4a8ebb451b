"""One index over everything, folded across scripts. It imports no domain: each describes itself in `create_app`.

Domains stand above this floor: their operations call `index(subject)` in the transaction that changes it, and their
lists narrow themselves with `matching(Model, q)`.
"""

from .index import Description, Hit, Kind, index, matching, register, remove

__all__ = ["Description", "Hit", "Kind", "index", "matching", "register", "remove"]
