"""UTF-8 that was read as GBK, Shift-JIS, Big5 or EUC-KR: `Newton鈥檚` for `Newton’s`, `窶冱` for `’s`.

Every run of characters beyond ASCII is turned back into bytes, U+FFFD into an unknown one, and read as UTF-8; the
language model fills in what was lost. A result counts only when damaging it again gives what stands in the text.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from seedlint.repair import case
from seedlint.repair.fold import fold
from seedlint.repair.language import WORD
from seedlint.repair.model import Model
from seedlint.repair.multibyte_bytes import LOST, RUN
from seedlint.repair.multibyte_gate import BEFORE, TRACE, codecs, may_hold
from seedlint.repair.multibyte_search import Run, Setting, search, setting_for
from seedlint.repair.record import Repaired, Step
from seedlint.repair.typography import MARK
from seedlint.text.fix import DISPLAY, SAFE, UNSAFE, Applicability
from seedlint.text.span import Span

_LINE = re.compile("[^\r\n]+")
_WORD = re.compile("[^ \t]+")
_ODD = re.compile(
    r"[^\W\d_][\xa0\u2018\u201a\u201c-\u201e\xab\xbb]+[^\W\d_]|[\u0370-\u06ff][\u2013\u2014]+[\u0370-\u06ff]"
    r"|[\u2018\u201a\u201c-\u201e\u2013\u2014]{2}|\xa0\xa0"
    "|[\u0370-\u06ff][a-z\xc0-\u024f]|[a-z\xc0-\u024f][\u0370-\u06ff]"
)
_ACT_ALONE, _ACT_APART, _ACT_POOLED = 8.0, 16.0, 2.0
"""The gain a line must reach on its own, when no damage touches a word, and when the document shows more of it."""
_PROOF = 25.0
_LANGUAGES, _SAMPLE = 5, 600
"""How many languages are tried, on how many characters."""
_CONFIDENCE = {SAFE: 0.995, UNSAFE: 0.9, DISPLAY: 0.5}
_LEAD = 10.0
"""How far what fills in lost bytes must lead everything else, in nats, to be SAFE."""
_CHARACTERS = 4
"""How many characters must be restored, over the whole document, for a repair to be SAFE."""


class Reading(NamedTuple):
    """A line as UTF-8 read as *codec* would have it."""

    gain: float
    """By how many nats it is likelier than the line as it stands."""
    codec: str
    runs: list[Run]


def candidates(text: str, model: Model, protect: Sequence[Span] = ()) -> list[Repaired]:
    """Return the repairs of *text*, one for each damaged word, in order; nothing inside *protect* is touched."""
    if not may_hold(text):
        return []
    lines = [match for match in _LINE.finditer(text) if codecs(match[0])]
    setting = _setting([line[0] for line in lines], model)
    readings = [_reading(line[0], setting) for line in lines]
    support: defaultdict[str, float] = defaultdict(float)
    extent: Counter[str] = Counter()
    for shown, reading in {line[0]: reading for line, reading in zip(lines, readings, strict=True)}.items():
        if not _may_be_chance(shown, reading.runs):
            support[reading.codec] += max(0.0, reading.gain)
            extent[reading.codec] += _extent(reading.runs)
    made: list[Repaired] = []
    for line, reading in zip(lines, readings, strict=True):
        proven = support[reading.codec] >= _PROOF
        alone = _ACT_ALONE if _touches_word(line[0], reading.runs) else _ACT_APART
        by_chance = not proven and _may_be_chance(line[0], reading.runs)
        if reading.gain >= (_ACT_POOLED if proven else alone) and not by_chance:
            best = SAFE if proven and extent[reading.codec] >= _CHARACTERS else UNSAFE
            made += _repairs(line, reading, best, model)
    return [place for place in made if not any(place.span.overlaps(span) for span in protect)]


def _may_be_chance(line: str, runs: Sequence[Run]) -> bool:
    """Whether so few characters are restored, none of them in a Latin word or a mark, that they may be sound ones."""
    are_marks = all(MARK.fullmatch(char) for run in runs for char in run.text if char > "\x7f")
    return _extent(runs) < _CHARACTERS and not are_marks and not _touches_word(line, runs)


def _extent(runs: Sequence[Run]) -> int:
    """Return how many characters beyond ASCII *runs* restore."""
    return sum(char > "\x7f" for run in runs for char in run.text)


def _touches_word(line: str, runs: Sequence[Run]) -> bool:
    """Whether a run stands right beside an ASCII letter: a lone East Asian word may also be just that."""
    return any(
        char.isascii() and char.isalpha()
        for run in runs
        for char in (line[run.start - 1 : run.start], line[run.end : run.end + 1])
    )


def _known(line: str, codec: str) -> str:
    """Return *line* without what was lost."""
    return line.replace(LOST, "").encode(codec, "ignore").decode("utf-8", "ignore")


def _setting(lines: Sequence[str], model: Model) -> Setting:
    """Return the setting of the language in which a sample of *lines* makes the likeliest text."""
    known = "\n".join(_known(line, codecs(line)[0]) for line in lines)
    style = Counter(MARK.findall(known))
    sample = _sample(lines)
    possible = _possible(known, model)

    def restored(setting: Setting) -> str:
        return "\n".join(_applied(line, _reading(line, setting).runs) for line in sample)

    draft = restored(setting_for(model, possible, style)) + known
    ranked = [code for code, _ in model.identify(draft) if code in possible][:_LANGUAGES]
    settings = [setting_for(model, [code], style) for code in ranked]
    return max(settings, key=lambda setting: model.score(restored(setting), setting.language))


def _possible(known: str, model: Model) -> list[str]:
    """Return the languages in the script of most letters of *known* beyond ASCII; Latin when there are none."""
    scripts = Counter(_script(char) for char in known if char > "\x7f" and char.isalpha())
    script = max(scripts, key=lambda name: scripts[name], default="LATIN")
    return [code for code in model.languages if script in _scripts(model, code)] or ["en"]


@cache
def _scripts(model: Model, code: str) -> frozenset[str]:
    """Return the scripts of the commonest letters of a language."""
    letters = [letter for letter in model.language(code).letters if letter.isalpha()]
    frequency = model.language(code).letters
    return frozenset(map(_script, sorted(letters, key=lambda letter: -frequency[letter])[:3]))


@cache
def _script(char: str) -> str:
    """Return the first word of the name of *char*, which tells its script; Latin for what is no letter."""
    return unicodedata.name(char, "LATIN").partition(" ")[0] if char.isalpha() else "LATIN"


def _sample(lines: Sequence[str]) -> list[str]:
    """Return the lines that show most, up to a bounded length."""
    chosen: list[str] = []
    room = _SAMPLE
    for line in sorted(lines, key=lambda line: len(line) - len(line.encode("utf-8", "surrogatepass"))):
        if chosen and len(line) > room:
            break
        trace = TRACE.search(line)
        start = max(0, trace.start() - BEFORE) if trace else 0
        chosen.append(line[start : start + _SAMPLE])
        room -= len(line)
    return chosen


def _reading(line: str, setting: Setting) -> Reading:
    before = _likelihood(line, setting.model)
    readings = []
    for codec in codecs(line):
        runs = search(line, codec, setting)
        readings.append(Reading(_likelihood(_applied(line, runs), setting.model) - before, codec, runs))
    return max(readings)


def _likelihood(text: str, model: Model) -> float:
    return model.score(text) + case.cost(text)


def _applied(line: str, runs: Sequence[Run]) -> str:
    parts: list[str] = []
    done = 0
    for run in runs:
        parts += (line[done : run.start], run.text)
        done = run.end
    return "".join([*parts, line[done:]])


def _is_known(word: str, restored: str, model: Model) -> bool:
    """Whether East Asian characters stood inside a Latin *word*, and what is *restored* is a word that we know."""
    mixed = any(char.isascii() and char.isalpha() for char in word)
    parts = [part for part in WORD.findall(fold(restored)) if not part.isascii()]
    return mixed and bool(parts) and all(map(model.frequency, parts))


def is_odd(word: str) -> bool:
    """Return whether *word* holds what none does: two marks in a row or one between letters, letters of two scripts."""
    return _ODD.search(word) is not None


def _trust(word: str, runs: Sequence[Run], model: Model) -> Applicability:
    """Return how far *word*, restored by *runs*, may be trusted for what it is."""
    is_exact = all(run.is_exact for run in runs)
    if LOST in word or (is_odd(word) and not is_exact):
        return DISPLAY
    sure = min(run.margin for run in runs) >= _LEAD
    # Half of a word may be lost to an alphabet all of whose letters begin with the same byte.
    eastern = [part for part in WORD.findall(fold(word)) if max(part) >= "\u0370"]
    return SAFE if is_exact or (sure and all(map(model.frequency, eastern))) else UNSAFE


def _repairs(line: re.Match[str], reading: Reading, best: Applicability, model: Model) -> Iterator[Repaired]:
    """Yield a repair for each damaged word: half a word repaired would be worse than none."""
    exact = (Step("encode", reading.codec), Step("decode", "utf-8"))
    for word in _WORD.finditer(line[0]):
        own = [run.shift(-word.start()) for run in reading.runs if word.start() <= run.start < word.end()]
        if not own or len(own) < len(RUN.findall(word[0])):
            continue
        replacement = _applied(word[0], own)
        level = SAFE if reading.gain >= _ACT_APART and _is_known(word[0], replacement, model) else best
        applicability = min(level, _trust(replacement, own, model))
        yield Repaired(
            Span(*word.span()).shift(line.start()),
            word[0],
            replacement,
            applicability,
            f"utf-8>{reading.codec}",
            _CONFIDENCE[applicability],
            (),
            exact if all(run.is_exact for run in own) else (Step("restore", replacement),),
        )
