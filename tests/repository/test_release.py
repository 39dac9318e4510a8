"""scripts/release.py: what keeps a state from being released."""

from __future__ import annotations

import pytest

import release

GOOD = "# Changelog\n\n## [Unreleased]\n\n## [0.1.0] - 2026-12-01\n\n### Added\n\n- All of it.\n"


def test_a_state_that_can_be_released() -> None:
    assert release.obstacles("v0.1.0", "0.1.0", GOOD) == []


@pytest.mark.parametrize(
    ("tag", "changelog", "why"),
    [
        ("0.1.0", GOOD, "'v0.1.0' expected"),
        ("v0.1.1", GOOD, "the tag is 'v0.1.1', the version 0.1.0"),
        ("v0.1.0", "# Changelog\n\n## [Unreleased]\n\n- All of it.\n", "has no section '## [0.1.0] - <date>'"),
        ("v0.1.0", GOOD.replace(" - 2026-12-01", ""), "has no date"),
        ("v0.1.0", GOOD.replace("2026-12-01", "soon"), "has no date"),
        ("v0.1.0", GOOD.replace("- All of it.", "All of it."), "names no change"),
        ("v0.1.0", GOOD.replace("## [0.1.0]", "## [0.2.0] - 2027-01-01\n\n- More.\n\n## [0.1.0]"), "newest section"),
    ],
)
def test_what_is_in_the_way(tag: str, changelog: str, why: str) -> None:
    found = release.obstacles(tag, "0.1.0", changelog)
    assert len(found) == 1 and why in found[0]


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert release.main(["check", "v9"]) == 1
    assert "the tag is 'v9'" in capsys.readouterr().err
    assert release.main(["extras"]) == 0
    assert {"sandbox", "redis"} <= set(capsys.readouterr().out.strip().split(","))
    assert release.main([]) == 2
