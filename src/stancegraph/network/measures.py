"""What every measure of a network says of itself: its method, its parameters, the papers it is from, and what to beware of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

THIN = 5  # statements; with fewer, one statement moves an actor's share by a fifth or more

SOURCES: Mapping[str, str] = MappingProxyType(
    {
        "agreement": "Leifeld (2017), Discourse Network Analysis, doi:10.1093/oxfordhb/9780190228217.013.25",
        "modularity": "Newman and Girvan (2004), doi:10.1103/PhysRevE.69.026113",
        "louvain": "Blondel et al. (2008), doi:10.1088/1742-5468/2008/10/P10008",
        "leiden": "Traag, Waltman and van Eck (2019), doi:10.1038/s41598-019-41695-z",
        "label-propagation": "Raghavan, Albert and Kumara (2007), doi:10.1103/PhysRevE.76.036106",
        "greedy": "Clauset, Newman and Moore (2004), doi:10.1103/PhysRevE.70.066111",
        "rand": "Hubert and Arabie (1985), doi:10.1007/BF01908075",
        "bootstrap": "Efron (1979), doi:10.1214/aos/1176344552",
        "participation": "Guimerà and Amaral (2005), doi:10.1038/nature03288",
        "brokerage": "Gould and Fernandez (1989), doi:10.2307/270949",
        "betweenness": "Freeman (1977), doi:10.2307/3033543; Brandes (2001), doi:10.1080/0022250X.2001.9990249",
        "degree": "Freeman (1978), doi:10.1016/0378-8733(78)90021-7",
        "eigenvector": "Bonacich (1972), doi:10.1080/0022250X.1972.9989806",
        "balance": "Cartwright and Harary (1956), doi:10.1037/h0046049",
        "frustration": "Harary (1959), doi:10.1002/bs.3830040405; Doreian and Mrvar (1996), doi:10.1016/0378-8733(95)00259-6",
        "signed-modularity": "Gómez, Jensen and Arenas (2009), doi:10.1103/PhysRevE.80.016114",
        "party-polarization": "Waugh et al. (2009), Party Polarization in Congress, arXiv:0907.3509",
        "spectral-split": "Newman (2006), doi:10.1103/PhysRevE.74.036104",
        "dispersion": "DiMaggio, Evans and Bryson (1996), doi:10.1086/230995",
        "permutation": "Phipson and Smyth (2010), doi:10.2202/1544-6115.1585",
    }
)
"""Where each measure is from, by a short name."""


@dataclass(frozen=True, slots=True)
class Method:
    """How a number came about; `parameters` are (name, value) pairs, `sources` papers."""

    name: str
    parameters: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()


def cite(*names: str) -> tuple[str, ...]:
    """Return the papers of those short names.

    >>> cite("rand")
    ('Hubert and Arabie (1985), doi:10.1007/BF01908075',)
    """
    return tuple(SOURCES[name] for name in names)


def warn_thin(names: Iterable[str], counts: Iterable[int], what: str = "actors") -> tuple[str, ...]:
    """Return one sentence when some stand on fewer than five statements, else none.

    >>> warn_thin(["Ann", "Bo"], [2, 9])
    ('thin data: 1 of 2 actors stand on fewer than 5 statements (Ann)',)
    """
    pairs = list(zip(names, counts, strict=True))
    thin = [name for name, count in pairs if count < THIN]
    if not thin:
        return ()
    some = ", ".join(thin[:3]) + (", …" if len(thin) > 3 else "")
    return (f"thin data: {len(thin)} of {len(pairs)} {what} stand on fewer than {THIN} statements ({some})",)
