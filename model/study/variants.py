"""The variants of the ablation: each feature group and each choice, left out or set otherwise. One line a variant."""

from dataclasses import replace
from types import MappingProxyType

from model.recipe import SHIPPED, Recipe

AS_SHIPPED = "as shipped"
VARIANTS: dict[str, Recipe] = {
    AS_SHIPPED: SHIPPED,
    "without words": replace(SHIPPED, words=False),
    "without characters": replace(SHIPPED, characters=False),
    "without signals and word fields": replace(SHIPPED, signals=False),
    "without word fields": replace(SHIPPED, word_fields=False),
    "without the prior of real posts": replace(SHIPPED, prior=False),
    "names as they are written": replace(SHIPPED, generalise_names=False),
    "without reading by sentence": replace(SHIPPED, sentences=False),
    "without naive Bayes": replace(SHIPPED, bayes_share=0.0),
    "without drafts written to fool a model": replace(SHIPPED, adversarial_weight=0.0),
    "sensitive drafts with a link weigh as others": replace(SHIPPED, linked_weight=MappingProxyType({})),
    "without caution": replace(SHIPPED, caution=MappingProxyType({})),
}
