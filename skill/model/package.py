"""The skill package in the ASK CLI's layout: manifest, interaction models, icons.

https://developer.amazon.com/docs/smapi/skill-package-api-reference.html#skill-package-format
"""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from skill.model.manifest import LISTING

ICONS = {"smallIcon": "icon-108.png", "largeIcon": "icon-512.png"}


def write_package(
    directory: Path, manifest: Mapping[str, Any], models: Mapping[str, Path]
) -> list[Path]:
    """Writes the package anew; `models` are the built files by locale. Gives what it wrote."""
    if directory.exists():
        shutil.rmtree(directory)
    written = [directory / "skill.json"]
    directory.mkdir(parents=True)
    written[0].write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", "utf-8")
    for locale, model in models.items():
        written.append(_copy(model, directory / "interactionModels/custom" / f"{locale}.json"))
        for icon, name in ICONS.items():
            target = directory / "assets/images" / f"{locale}_{icon}.png"
            written.append(_copy(LISTING / name, target))
    return written


def _copy(source: Path, target: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    return target
