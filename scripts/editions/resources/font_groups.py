"""Faces that few series need, fetched on request: from one pinned package each, with its checksums.

They are in the user's cache folder and are prepared with the other faces from then on. `make` has a target of each
group's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from editions.machine import system
from editions.machine.system import EnvironmentProblem
from editions.messages import Message, message, text


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """A package with faces: `files` are their paths in it and their SHA-256, `licence` is that of its licence.

    `source` is the registry, "npm" or "debian"; `size` that of the package's file, in bytes.
    """

    name: str
    holds: Message
    source: str
    package: str
    version: str
    size: int
    files: Mapping[str, str]
    licence: str

    @property
    def folder(self) -> Path:
        """Where it is, or would be."""
        return system.cache_folder() / "font-groups" / f"{self.name}-{self.version}"

    @property
    def is_here(self) -> bool:
        return all((self.folder / Path(name).name).is_file() for name in self.files)

    def path(self, file: str) -> Path:
        """A file of the group by its bare name; raises EnvironmentProblem if the group was not fetched."""
        path = self.folder / file
        if not path.is_file():
            raise EnvironmentProblem(text("fonts-group", group=self.holds, command=self.command))
        return path

    @property
    def command(self) -> str:
        return f"make {self.name}"


_SERIF = "package/{0}/NotoSerifSC_{0}.ttf"
_KAI = "usr/share/fonts/truetype/lxgw-wenkai"
_HANA = "usr/share/fonts/truetype/hanazono"

SERIF = Group(
    "serif",
    message("fonts-holds", "serif"),
    "npm",
    "@expo-google-fonts/noto-serif-sc",
    "0.4.3",
    68_620_613,
    {
        _SERIF.format(
            "500Medium"
        ): "55f134c32e7b275516b060df24d06b455c4d8f0de9811dc1b7a0af8fd8b7cb53",
        _SERIF.format(
            "600SemiBold"
        ): "5d19e0f438d4a30371f584d34a87c9232dba0a85237db63fe5337fe743487def",
        _SERIF.format(
            "700Bold"
        ): "9c6a2ba736e4b499c84f65ce366bd3625c0401885fd3e585ace50fb738b96ff6",
    },
    "package/LICENSE_FONT",
)
KAI = Group(
    "kai",
    message("fonts-holds", "kai"),
    "debian",
    "fonts-lxgw-wenkai",
    "1.250+repack-1",
    51_578_272,
    {
        f"{_KAI}/LXGWWenKai-Regular.ttf": "bbf534b0ca093928f94d1782855e65a19a32cde82b075d495d072025521953c8",
        f"{_KAI}/LXGWWenKai-Bold.ttf": "2a24551c5c4fb42507aafa4773b08a5ea55d538a8d449032663ec9e3027a707e",
    },
    "usr/share/doc/fonts-lxgw-wenkai/copyright",
)
RARE = Group(
    "rare",
    message("fonts-holds", "rare"),
    "debian",
    "fonts-hanazono",
    "20170904-2.1",
    22_250_332,
    {
        f"{_HANA}/HanaMinA.ttf": "7ca87559414474848fc513a8d8eb42d5b0f8194c30c2abdfbfedff5398ec88d7",
        f"{_HANA}/HanaMinB.ttf": "829543436cdf7b4c6730e2af5806fa406f8ddf0d4b656e0cd49c58d4db1c8d3c",
    },
    "usr/share/doc/fonts-hanazono/copyright",
)
GROUPS = {group.name: group for group in (SERIF, KAI, RARE)}
