"""Which model drafts, where none was named: the only one there is for the language, else nobody chooses for a user."""

from __future__ import annotations

from bilingual.drafting.coupled import Coupled
from bilingual.drafting.engine import Settings, open_engine
from bilingual.drafting.model import Engine
from bilingual.errors import ModelError
from bilingual.model import Lang
from bilingual.models import Installed, Store

NAMES: dict[Lang, str] = {"en": "English", "ja": "Japanese"}


def choose(store: Store, target: Lang, named: str | None, *, memory: bool) -> Installed | None:
    """The model to draft into a language with; None to draft from the memory alone, where there is one.

    `named`: the id that the user gave. A model labelled demo is never chosen, only taken by its id. Raises
    `ModelError` where the named model is not there or does not write that language, where there are several, and where
    there is neither a model nor a memory.
    """
    if named is not None:
        found = store.get(named)
        if found.manifest.direction(target) is None:
            others = ", ".join(one.manifest.id for one in store.find(target))
            remedy = f"these do: {others}" if others else "`bilingual models list` shows what each can do"
            raise ModelError(f"the model {named} does not translate into {NAMES[target]}", remedy=remedy)
        return found
    able = store.find(target)
    if len(able) > 1:
        ids = ", ".join(one.manifest.id for one in able)
        raise ModelError(f"several models translate into {NAMES[target]}: {ids}", remedy="name one with --model")
    if able:
        return able[0]
    if memory:
        return None
    demo = [one.manifest.id for one in store.find(target, demo=True)]
    tried = f"; to try drafting out: --model {demo[0]}" if demo else ""
    raise ModelError(
        f"there is no model that translates into {NAMES[target]}, and no memory",
        remedy=f"add a model with `bilingual models add PATH`, docs/models.md says which there are; or give a "
        f"translation memory with --memory FILE{tried}",
    )


def way_back(store: Store, chosen: Installed, target: Lang, named: str | None = None) -> Installed | None:
    """The model that checks drafts by translating back, where the one that drafts cannot do that itself.

    `named`: the id that the user gave, else the only model there is for it; None where there are several or none.
    Raises `ModelError` where the named one is not there or does not translate that way.
    """
    source: Lang = "ja" if target == "en" else "en"
    if named is not None:
        return choose(store, source, named, memory=False)
    if chosen.manifest.direction(source) is not None:
        return None
    able = store.find(source)
    return able[0] if len(able) == 1 else None


def opened(chosen: Installed, target: Lang, back: Installed | None = None, settings: Settings | None = None) -> Engine:
    """The engine that drafts into `target` with a model, checked by another where one is given. Raises `ModelError`."""
    there: Engine = open_engine(chosen.folder, chosen.manifest, settings)
    return Coupled(there, open_engine(back.folder, back.manifest, settings), target) if back else there
