"""What a model is made of, as data: the shipped recipe, and a place for the study to leave parts out."""

from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Recipe:
    """Feature groups and choices of one training, every default chosen on dev; docs/study shows what each is worth."""

    words: bool = True
    characters: bool = True
    signals: bool = True
    word_fields: bool = True
    """Signals of single words by field: policy topics, verdicts, work of government, everyday life."""
    prior: bool = True
    """Log-odds of words in labelled real posts (training_data/lists/label_prior.tsv) beside TF-IDF."""
    prior_push: float = 1.0
    """Added to what training itself gives the prior: invented drafts need it less than real ones."""
    generalise_names: bool = True
    sentences: bool = True
    """Read a long draft as a whole and by its strongest sentence."""
    character_weight: float = 1.6
    """Length of the character block beside that of the words (1)."""
    inverse_regularisation: float = 6.0
    """C of the logistic regressions."""
    bayes_share: float = 0.3
    """How much of a naive Bayes model is mixed into the weights of the label; the other heads do not gain by it."""
    bayes_smoothing: float = 0.1
    adversarial_weight: float = 0.5
    """Weight of a row that was written to fool a model: at 1 ordinary drafts are read worse."""
    linked_weight: "MappingProxyType[str, float]" = field(
        default_factory=lambda: MappingProxyType({"explicit": 2.0, "implicit": 1.5})
    )
    """Weight of a policy-sensitive row with a link to the office, in the label head: they are few and matter most."""
    caution: "MappingProxyType[str, float]" = field(
        default_factory=lambda: MappingProxyType({"policy_sensitive": 1.2, "in_function": 0.6})
    )
    """Log-odds that a label has to be ahead: a private draft that is called policy-sensitive frightens for nothing."""
    sensitive_margin: float = 0.06
    """How much more probable than any other reading a policy-sensitive one has to be to be given without doubt."""


SHIPPED = Recipe()
