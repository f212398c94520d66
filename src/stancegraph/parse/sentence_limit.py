"""Where a stretch without an end is cut, so that reading stays linear in the length of a text.

Many rules look through their sentence; a list or a machine's dump of thousands of words without a full stop would cost their square.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

LONGEST_STRETCH = 400  # tokens without a full stop; a recital of a treaty has up to 300
LONGEST_SENTENCE = 2000  # tokens, whatever stands among them; no one writes such a sentence, dumps of signs contain full stops
ENDS = frozenset(".!?")
CLOSING = frozenset("\"'”’»)]")
PAUSES = (frozenset(";"), frozenset(":—–"), frozenset(","))  # the best place for a cut first


def find_forced_starts(words: Sequence[str], known: frozenset[int] = frozenset()) -> list[int]:
    """Return the indices of the words at which a sentence must start, besides the known starts; empty for text that people write.

    >>> find_forced_starts(["Yes", "."] * 3)
    []
    >>> [len(find_forced_starts(["tax", ";"] * n)) for n in (100, 1000)]
    [0, 4]
    """
    return list(_cut(words, known))


def describe_cuts(words: Sequence[str], starts: Sequence[int]) -> str:
    """Return a note on the starts that stand behind no full stop; empty without any."""
    count = sum(words[i - 1] not in ENDS | CLOSING for i in starts)
    return (
        f"{LONGEST_STRETCH} words and more without a full stop; cut at a pause in {count} place{'s' if count > 1 else ''}" if count else ""
    )


def _cut(words: Sequence[str], known: frozenset[int]) -> Iterator[int]:
    start = end = 0  # of the sentence at most, and of the stretch since the last full stop
    for i, word in enumerate(words):
        if i in known:
            start = end = i
        elif i - end >= LONGEST_STRETCH:
            start = end = _find_pause(words, end, i)
            yield start
        elif i - start >= LONGEST_SENTENCE:
            start = end = max(end, start + 1)
            yield start
        if word in ENDS or (word in CLOSING and end == i):
            end = i + 1


def _find_pause(words: Sequence[str], first: int, last: int) -> int:
    """Return the index behind the best pause in the later half of the stretch, or its end where it has none."""
    middle = (first + last) // 2
    for signs in PAUSES:
        found = next((i for i in range(last - 1, middle, -1) if words[i] in signs), None)
        if found is not None:
            return found + 1
    return last
