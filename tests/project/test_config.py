import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from seedlint.errors import ConfigError
from seedlint.project import config, config_schema, settings

ERRORS = {
    "an unknown setting": (
        'strict = true\nselct = ["mojibake"]\n',
        """\
seedlint.toml:2:1: unknown setting: 'selct'; did you mean 'select'?
  |
2 | selct = ["mojibake"]
  | ^^^^^""",
    ),
    "an unknown rule, second in its list": (
        'select = ["mojibake", "trailing-whitspace"]\n',
        """\
seedlint.toml:1:23: unknown rule 'trailing-whitspace'; did you mean 'trailing-whitespace'?
  |
1 | select = ["mojibake", "trailing-whitspace"]
  |                       ^^^^^^^^^^^^^^^^^^^^""",
    ),
    "a value of the wrong type": (
        'strict = "yes"\n',
        """\
seedlint.toml:1:10: 'strict' must be true or false, not "yes"
  |
1 | strict = "yes"
  |          ^^^^^""",
    ),
    "a number out of range": (
        "max-file-size = -1\n",
        """\
seedlint.toml:1:17: 'max-file-size' must be greater than or equal to 0, not -1
  |
1 | max-file-size = -1
  |                 ^^""",
    ),
    "the table of another file": (
        '[tool.seedlint]\nselect = ["mojibake"]\n',
        """\
seedlint.toml:1:2: unknown setting: 'tool'; [tool.seedlint] is for pyproject.toml, here the settings stand at the top
  |
1 | [tool.seedlint]
  |  ^^^^""",
    ),
    "an unknown severity": (
        '[severity]\nmojibake = "warn"\n',
        """\
seedlint.toml:2:12: 'mojibake' must be 'error', 'warning', 'info' or 'off', not "warn"; did you mean 'warning'?
  |
2 | mojibake = "warn"
  |            ^^^^^^""",
    ),
    "the severity of an unknown rule": (
        '[severity]\nmojibak = "error"\n',
        """\
seedlint.toml:2:1: unknown rule 'mojibak'; did you mean 'mojibake'?
  |
2 | mojibak = "error"
  | ^^^^^^^""",
    ),
    "options of a rule that has none": (
        "[rules.missing-final-newline]\nstyle = 1\n",
        """\
seedlint.toml:2:1: 'missing-final-newline' has no options
  |
2 | style = 1
  | ^^^^^""",
    ),
    "options of an unknown rule": (
        "[rules.mojibak]\nstyle = 1\n",
        """\
seedlint.toml:1:8: unknown rule 'mojibak'; did you mean 'mojibake'?
  |
1 | [rules.mojibak]
  |        ^^^^^^^""",
    ),
    "an override without files": (
        '[[overrides]]\nselect = ["WS"]\n',
        """\
seedlint.toml:1:1: 'files' is missing
  |
1 | [[overrides]]
  | ^^^^^^^^^^^^^""",
    ),
    "an unknown setting of an override": (
        '[[overrides]]\nfiles = ["*.md"]\n[[overrides]]\nfiles = ["*.txt"]\nsevrity = {}\n',
        """\
seedlint.toml:5:1: unknown setting: 'sevrity'; did you mean 'severity'?
  |
5 | sevrity = {}
  | ^^^^^^^""",
    ),
    "a negated glob": (
        'exclude = ["a",\n  "!b"]\n',
        """\
seedlint.toml:2:3: '!b' is no glob here; name what is meant, as in '*.md' or 'drafts/'
  |
2 |   "!b"]
  |   ^^^^""",
    ),
    "no TOML": (
        "select = [\n'a' 'b']\n",
        """\
seedlint.toml:2:5: not valid TOML: unclosed array
  |
2 | 'a' 'b']
  |     ^""",
    ),
    "a configuration that is not there": (
        'extend = "../shared.toml"\n',
        """\
seedlint.toml:1:10: SITE/../shared.toml lies outside the repository; copy it, or name it with --config
  |
1 | extend = "../shared.toml"
  |          ^^^^^^^^^^^^^^^^""",
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_shows_the_line_and_the_way_out(site: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text, expected = ERRORS[name]
    made = site({"seedlint.toml": text})
    monkeypatch.chdir(made.root)
    with pytest.raises(ConfigError) as raised:
        _ = made.open().settings
    assert str(raised.value) == expected.replace("SITE/..", str(made.root.parent))


def test_bytes_that_are_not_utf8_are_told_with_the_line(site: Any) -> None:
    made = site({"seedlint.toml": b"strict = true\n# caf\xe9\n"})
    with pytest.raises(ConfigError, match=r"seedlint\.toml:2: not UTF-8"):
        _ = made.open().settings


def test_control_characters_are_never_printed_raw(site: Any) -> None:
    made = site({"seedlint.toml": 'select = ["\\u001b[31m"] # \N{RIGHT-TO-LEFT OVERRIDE}\n'})
    with pytest.raises(ConfigError) as raised:
        _ = made.open().settings
    assert str(raised.value).isprintable() or not {"\x1b", "\u202e"} & set(str(raised.value))


def test_pyproject_is_read_from_its_own_table(site: Any) -> None:
    text = '[project]\nname = "x"\n\n[tool.seedlint]\nstrict = true\nselekt = []\n'
    with pytest.raises(ConfigError, match=r"pyproject\.toml:6:1: unknown setting: 'selekt'; did you mean 'select'"):
        _ = site({"pyproject.toml": text}).open().settings


class TestExtend:
    def test_adds_up_what_extends_and_replaces_the_rest(self, site: Any) -> None:
        base = 'ignore = ["WS101"]\nextend-exclude = ["a"]\nstrict = true\n[severity]\nENC = "info"\nWS = "info"\n'
        made = site(
            {
                "shared/base.toml": base,
                "shared/middle.toml": 'extend = "base.toml"\nextend-exclude = ["b"]\n',
                "seedlint.toml": 'extend = "shared/middle.toml"\nignore = []\n[severity]\nWS = "error"\n',
            }
        )
        found = made.open().settings
        assert found.values["extend-exclude"] == ["a", "b"]
        assert found.values["ignore"] == []
        assert found.values["severity"] == {"ENC": "info", "WS": "error"}
        assert found.strict
        assert found.origins["strict"] == "shared/base.toml:3"
        assert [Path(file).name for file in found.files] == ["seedlint.toml", "middle.toml", "base.toml"]

    @pytest.mark.parametrize(
        ("target", "files", "message"),
        [
            ("missing.toml", {}, "missing.toml does not exist"),
            ("folder.toml", {"folder.toml/x": ""}, "folder.toml does not exist"),
            ("notes.txt", {"notes.txt": ""}, "notes.txt is no TOML file"),
            ("seedlint.toml", {}, "extends itself"),
            ("b.toml", {"b.toml": 'extend = "./seedlint.toml"'}, "extends itself"),
            ("../outside.toml", {"../outside.toml": ""}, "lies outside the repository"),
            ("/etc/passwd", {}, "lies outside the repository"),
        ],
    )
    def test_problems_are_told_at_the_line(self, site: Any, target: str, files: dict[str, str], message: str) -> None:
        made = site({"seedlint.toml": f'strict = true\nextend = "{target}"\n', **files})
        with pytest.raises(ConfigError, match=message) as raised:
            _ = made.open().settings
        assert ".toml:" in str(raised.value)

    def test_a_link_out_of_the_repository_is_refused(self, site: Any) -> None:
        made = site({"seedlint.toml": 'extend = "linked.toml"\n', "../secret.toml": 'token = "secret"\n'})
        (made.root / "linked.toml").symlink_to("../secret.toml")
        with pytest.raises(ConfigError, match="outside the repository") as raised:
            _ = made.open().settings
        assert "token" not in str(raised.value)

    def test_a_file_that_the_user_names_may_extend_any(self, site: Any) -> None:
        made = site({"../own.toml": 'extend = "base/b.toml"\n', "../base/b.toml": "strict = true\n"})
        assert made.open(config=("../own.toml",)).settings.strict


class TestInline:
    @pytest.mark.parametrize(
        ("value", "message"),
        [
            ("strict", "no such file; a setting is given as 'key = value'"),
            ("strict = yes", "--config:1:10: not valid TOML: invalid value"),
            ("selct = []", "--config:1:1: unknown setting: 'selct'; did you mean 'select'?"),
            ('extend = "a.toml"', "belongs into a file"),
        ],
    )
    def test_errors_name_the_option(self, site: Any, value: str, message: str) -> None:
        with pytest.raises(ConfigError) as raised:
            _ = site().open(config=(value,)).settings
        assert message in str(raised.value)

    def test_two_files_are_one_too_many(self, site: Any) -> None:
        with pytest.raises(ConfigError, match="2 files"):
            site({"a.toml": "", "b.toml": ""}).open(config=("a.toml", "b.toml"))

    def test_dotted_keys_reach_into_tables(self, site: Any) -> None:
        found = site().open(config=('severity.WS = "info"', 'severity.ENC = "off"')).settings
        assert found.values["severity"] == {"WS": "info", "ENC": "off"}


class TestTheCache:
    PROGRAM = (
        "import sys; from seedlint.project.project import open_project;"
        "values = open_project().settings.values;"
        "print(values['strict'], values['extend-exclude'], {'pydantic', 'tomllib'} & set(sys.modules))"
    )

    def run(self, made: Any) -> str:
        command = [sys.executable, "-c", self.PROGRAM]
        done = subprocess.run(command, cwd=made.root, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def test_spares_an_unchanged_configuration_its_validation(self, site: Any) -> None:
        made = site({"seedlint.toml": 'extend = "base.toml"\nstrict = true\n', "base.toml": 'extend-exclude = ["a"]\n'})
        assert self.run(made).startswith("True ['a'] {")
        assert self.run(made) == "True ['a'] set()"
        made.write({"base.toml": 'extend-exclude = ["b"]\n'})
        assert self.run(made).startswith("True ['b'] {")

    def test_does_not_hide_an_error(self, site: Any) -> None:
        made = site({"seedlint.toml": "strict = true\n"})
        assert made.open().settings.strict
        made.write({"seedlint.toml": "strict = 1\n"})
        for _ in range(2):
            with pytest.raises(ConfigError, match="'strict' must be true or false, not 1"):
                _ = made.open().settings

    def test_is_rebuilt_when_it_is_damaged(self, site: Any, cache_folder: Path) -> None:
        made = site({"seedlint.toml": "strict = true\n"})
        assert made.open().settings.strict
        for file in cache_folder.iterdir():
            data = bytearray(file.read_bytes())
            data[len(data) // 2] ^= 0xFF
            file.write_bytes(data)
        assert made.open().settings.strict

    def test_may_be_impossible(self, site: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "file").write_bytes(b"")
        monkeypatch.setenv("SEEDLINT_CACHE_DIR", str(tmp_path / "file"))
        assert site({"seedlint.toml": "strict = true\n"}).open().settings.strict


class TestTheSchema:
    def test_has_every_setting_and_no_other(self) -> None:
        names = {field.alias for field in config_schema.Config.model_fields.values()}
        assert names == {*settings.DEFAULTS, "extend"}

    def test_is_json_and_describes_everything(self) -> None:
        schema = json.loads(json.dumps(config.json_schema()))
        assert schema["additionalProperties"] is False
        assert [name for name, field in schema["properties"].items() if not field.get("description")] == []

    def test_states_the_defaults_that_hold(self) -> None:
        properties = json.loads(json.dumps(config.json_schema()))["properties"]
        stated = {name: field["default"] for name, field in properties.items() if "default" in field}
        expected = {name: value for name, value in settings.DEFAULTS.items() if value is not None}
        assert stated == json.loads(json.dumps(expected))

    def test_of_overrides_repeats_what_can_be_said_of_some_files(self) -> None:
        schema = config.json_schema()
        assert set(schema["$defs"]["Override"]["properties"]) < {*schema["properties"], "files"}
