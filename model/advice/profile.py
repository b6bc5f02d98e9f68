"""What the writer told about themself; it travels with each request and is kept nowhere here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

LAYERS = (
    "rijk",
    "province",
    "municipality",
    "water_board",
    "joint_body",
    "zbo",
    "police",
    "defence",
    "judiciary",
    "other",
)
ROLES = ("official", "trainee", "hired")
_DECENTRAL = ("province", "municipality", "water_board")


@dataclass(frozen=True, slots=True)
class Profile:
    """The `profile` of a request; an empty field means that it was not told."""

    layer: str = ""
    employer: str = ""
    role: str = ""
    topics: tuple[str, ...] = ()
    shows_employer_on: tuple[str, ...] = ()
    agreed: str = ""

    @classmethod
    def from_request(cls, given: Mapping[str, Any] | None) -> "Profile":
        """From the `profile` of a request, fields optional; a layer or role that nobody knows counts as not told."""
        given = given or {}
        layer, role = given.get("layer", ""), given.get("role", "")
        return cls(
            layer=layer if layer in LAYERS else "",
            employer=given.get("employer", ""),
            role=role if role in ROLES else "",
            topics=tuple(given.get("topics", ())),
            shows_employer_on=tuple(given.get("shows_employer_on", ())),
            agreed=given.get("agreed", "").strip(),
        )

    @property
    def kind(self) -> str:
        """Which regime the texts follow: the layer, provinces, municipalities and water boards taken together."""
        return "decentral" if self.layer in _DECENTRAL else self.layer or "other"
