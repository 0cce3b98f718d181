"""What a whole document says for a chain of decoders: one document has mostly one kind of damage."""

from collections import defaultdict

Chain = tuple[str, ...]
"""The decoders to undo, last one first."""
Weighed = tuple[int, int, list[tuple[str, Chain, float]]]
"""Where a run begins and ends, and its readings, each with what it gains in nats."""
ENOUGH, MOST = 12.0, 24.0
"""What the rest of a document can say for a run, in nats; more for one that becomes familiar letters throughout."""
_PER_NAT = 0.25
"""How much each nat of proof beyond what is enough counts."""
_SHARE = 24.0
"""How far the chain that explains most of a document leads one that explains nothing, in nats."""


class Support:
    """How much the other runs of a document speak for a chain of decoders."""

    def __init__(self, text: str, weighed: list[Weighed]) -> None:
        self.by_run: defaultdict[tuple[Chain, str], float] = defaultdict(float)
        for start, end, gains in weighed:
            for _, chain, gain in gains:
                key = chain, text[start:end]
                self.by_run[key] = max(self.by_run[key], gain)
        self.proof: defaultdict[Chain, float] = defaultdict(float)
        self.total: defaultdict[Chain, float] = defaultdict(float)
        for (chain, _), gain in self.by_run.items():
            self.proof[chain] += min(gain, ENOUGH)
            self.total[chain] += gain
        self.most = max(self.total.values(), default=0.0) or 1.0
        self._ranks: dict[tuple[Chain, str], float] = {}

    def __call__(self, chain: Chain, run: str, most: float = ENOUGH) -> float:
        """Return what speaks for *chain* besides *run*, in nats; no more than *most*."""
        proof = self.proof[chain] - min(self.by_run[chain, run], ENOUGH)
        return min(proof, most, ENOUGH + _PER_NAT * max(0.0, proof - ENOUGH))

    def rank(self, chain: Chain, run: str) -> float:
        """Return the same, and more for the chain that explains most: one document has mostly one kind of damage."""
        known = self._ranks.get((chain, run))
        if known is None:
            share = _SHARE * (self.total[chain] - self.by_run[chain, run]) / self.most
            known = self._ranks[chain, run] = self(chain, run) + share
        return known
