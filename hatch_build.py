"""Make the search index `data/index.tsv` before the package is packed.

The index is made of the data files that git keeps, is larger than all of them together, and changes with most of them;
so git does not keep it. Hatchling calls this hook for every wheel and every editable installation, in an environment
that holds what `[tool.hatch.build.targets.wheel.hooks.custom]` in pyproject.toml asks for. The index lands in the
checkout, where an editable installation reads it and from where a wheel takes it like any other data file.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.builders.wheel import WheelBuilderConfig


class IndexBuildHook(BuildHookInterface[WheelBuilderConfig]):
    """Makes the index with the code of the checkout itself, which is not installed yet."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the index anew, also where one is there already: nothing tells whether it is of the same data."""
        gc.disable()  # what is made here stays to the end: looking for what may go takes a tenth of the time
        sys.path.insert(0, self.root)
        from lnpolicy.publish.index import write_index

        write_index(Path(self.root))
