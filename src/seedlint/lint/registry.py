"""All known rules, and the selectors that name them."""

from __future__ import annotations

from seedlint.errors import ConfigError, did_you_mean
from seedlint.light import TYPE_CHECKING, import_module
from seedlint.lint.rule import Definition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from seedlint.lint.rule import Pack, Rule


class Registry:
    """Rules by name and code. A selector is a rule's name, its code, a family's name or letters, or ``ALL``."""

    __slots__ = ("_by_selector", "families", "rules", "urls")

    def __init__(self, rules: Iterable[Rule], families: dict[str, str], urls: dict[str, str]) -> None:
        self.rules = tuple(sorted(rules, key=lambda rule: rule.code))
        self.families = families
        """Code prefix to family name."""
        self.urls = urls
        """Code prefix to the address where its rules are documented, ``{name}`` standing for the rule's name."""
        self._by_selector: dict[str, tuple[Rule, ...]] = {"ALL": self.rules}
        for rule in self.rules:
            for selector in (rule.name, rule.code):
                self._by_selector[selector] = (rule,)
            for selector in (rule.family, families[rule.family]):
                self._by_selector[selector] = (*self._by_selector.get(selector, ()), rule)

    def select(self, selector: str) -> tuple[Rule, ...]:
        """Return the rules that *selector* names; raises ``ConfigError`` with the nearest known ones."""
        try:
            return self._by_selector[selector]
        except KeyError:
            near = did_you_mean(selector, self._by_selector) or "; seedlint rules lists all of them"
            raise ConfigError(f"unknown rule {selector!r}{near}") from None

    def get(self, name: str) -> Rule:
        """Return the rule with this name or code; raises ``ConfigError``."""
        rules = self.select(name)
        if len(rules) != 1 or name not in (rules[0].name, rules[0].code):
            near = ", ".join(rule.name for rule in rules[:5])
            raise ConfigError(f"{name!r} is a family of rules, not a rule; its rules are {near}…")
        return rules[0]

    def url(self, rule: Rule) -> str:
        """Return the address of the rule's documentation, or an empty string."""
        return self.urls.get(rule.family, "").replace("{name}", rule.name)

    def resolve(
        self, select: Iterable[str] | None, extend: Iterable[str] = (), ignore: Iterable[str] = ()
    ) -> tuple[Rule, ...]:
        """Return the rules that are on, by code; *select* None means the default ones.

        A more specific selector wins over a broader one, as ``--select mojibake --ignore encoding`` asks for; between
        equally specific ones, ignoring wins.
        """
        marks: dict[str, tuple[int, bool]] = {}
        if select is None:
            marks = {rule.name: (0, True) for rule in self.rules if rule.default}
        for selectors, on in ((select or (), True), (extend, True), (ignore, False)):
            for selector in selectors:
                for rule in (found := self.select(selector)):
                    rank = 1 if selector == "ALL" else 3 if len(found) == 1 and selector in rule[:2] else 2
                    if rank >= marks.get(rule.name, (0, False))[0]:
                        marks[rule.name] = (rank, on)
        return tuple(rule for rule in self.rules if marks.get(rule.name, (0, False))[1])


def load_pack(pack: Pack) -> list[Definition]:
    """Import every rule of *pack*; raises ``ConfigError`` for a module that doesn't define one rule of its families."""
    definitions = []
    for module in pack.modules:
        found = [value for value in vars(import_module(module)).values() if isinstance(value, Definition)]
        if len(found) != 1:
            raise ConfigError(f"rule pack {pack.name!r}: {module} must define one rule, it defines {len(found)}")
        if (family := found[0].rule.family) not in pack.families:
            raise ConfigError(f"rule pack {pack.name!r}: {module} uses code prefix {family}, which the pack lacks")
        definitions.append(found[0])
    return definitions


def combine(packs: Iterable[tuple[Pack, Iterable[Rule]]]) -> Registry:
    """Return the registry of all *packs* with their rules; raises ``ConfigError`` where two claim one name."""
    families: dict[str, str] = {}
    urls: dict[str, str] = {}
    owners: dict[str, str] = {}
    rules: list[Rule] = []
    for pack, members in packs:
        found = tuple(members)
        for claim in (*pack.families, *pack.families.values(), *(rule.name for rule in found)):
            if owners.setdefault(claim, pack.name) != pack.name:
                both = f"{owners[claim]!r} and {pack.name!r}"
                raise ConfigError(f"rule packs {both} both define {claim!r}; remove one of them")
        codes = [rule.code for rule in found]
        if len(set(codes)) != len(codes) or len({rule.name for rule in found}) != len(found):
            raise ConfigError(f"rule pack {pack.name!r} uses a rule name or code twice")
        families |= pack.families
        urls |= dict.fromkeys(pack.families, pack.url)
        rules += found
    return Registry(rules, families, urls)
