"""The three questions that every draft is asked, and their answers (training_data/LABELLING.md)."""

from typing import Final

LABELS: Final = ("private", "in_function", "policy_sensitive")
FUNCTION_LINKS: Final = ("none", "implicit", "explicit")
ACTIVITIES: Final = ("none", "knowledge", "communication", "development")
LANGUAGES: Final = ("nl", "en", "fy")

HEADS: Final[dict[str, tuple[str, ...]]] = {
    "label": LABELS,
    "function_link": FUNCTION_LINKS,
    "activity": ACTIVITIES,
    "lang": LANGUAGES,
}
"""Each head of the model and the order of its classes; `lang` is read off the same features."""
