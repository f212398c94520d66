"""Load a pipeline in a fresh process, read texts once and print what it took: `python -m benchmarks.language.probe TEXTS --cores 2`.

TEXTS is a JSON file with a list of texts; what is printed is a JSON object of `Cost`'s fields. The process keeps to so many cores,
and does so before any library starts its threads; hence the imports inside functions.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

FIRST = "The council backed the plan on Tuesday."
FINGERPRINTED = 8  # texts that are read again for the fingerprint, when everything else has been measured
BATCH = 8  # texts at a time, as the package reads documents; with a pipeline's own 128 or 1,000 memory tells of the batch
STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a fresh process took: seconds, megabytes (10^6 bytes), words; and a fingerprint of what it read.

    `import_s` is the import of spaCy and of the package, `first_s` runs from then to the first short sentence read, `cpu_s` and
    `wall_s` are those of reading the texts. `peak_mb` is that of the whole process, libraries included.
    """

    words: int
    cores: int
    import_s: float
    load_s: float
    first_s: float
    cpu_s: float
    wall_s: float
    peak_mb: float
    fingerprint: str


def count_words(text: str) -> int:
    """Return how many stretches between white space hold a letter or a digit, whatever a pipeline makes of them.

    >>> count_words("Ships - 12 of them - don't sail.")
    6
    """
    return sum(any(character.isalnum() for character in stretch) for stretch in text.split())


def join_texts(paragraphs: Iterable[str], words: int, total: int) -> Iterator[str]:
    """Yield texts of at least `words` words, empty lines between paragraphs, until they hold `total` words or nothing is left."""
    gathered: list[str] = []
    size = done = 0
    for paragraph in paragraphs:
        gathered.append(paragraph)
        size += count_words(paragraph)
        if size >= words:
            yield "\n\n".join(gathered)
            done += size
            gathered, size = [], 0
        if done >= total:
            return
    if gathered:
        yield "\n\n".join(gathered)


def run_probe(model: str | None, texts: Path, cores: int) -> Cost:
    """Return what a fresh process took. Raises CalledProcessError when it failed; its own message went to standard error."""
    command = [sys.executable, "-m", "benchmarks.language.probe", str(texts), "--cores", str(cores)]
    finished = subprocess.run([*command, "--model", model] if model else command, check=True, stdout=subprocess.PIPE, text=True)
    return Cost(**json.loads(finished.stdout))


def take_cost(model: str | None, texts: list[str], cores: int) -> Cost:
    """Return what loading and reading take in this process, which should be a fresh one."""
    cores = keep_cores(cores)
    started = time.perf_counter()
    from benchmarks.language.repeat import sum_up
    from stancegraph.parse.language_model import load_language_model

    imported = time.perf_counter()
    nlp = load_language_model(model)
    loaded = time.perf_counter()
    nlp(FIRST)
    first = time.perf_counter()
    began = time.process_time(), time.perf_counter()
    for _ in nlp.pipe(texts, batch_size=BATCH):
        pass
    cpu, wall = time.process_time() - began[0], time.perf_counter() - began[1]
    peak = find_peak()
    return Cost(
        words=sum(count_words(text) for text in texts),
        cores=cores,
        import_s=imported - started,
        load_s=loaded - imported,
        first_s=first - imported,
        cpu_s=cpu,
        wall_s=wall,
        peak_mb=peak,
        fingerprint=sum_up(nlp.pipe(texts[:FINGERPRINTED], batch_size=BATCH)),
    )


def keep_cores(cores: int) -> int:
    """Keep this process to so many cores; return how many it has, all of them where the system cannot be asked."""
    if not hasattr(os, "sched_setaffinity"):
        return os.cpu_count() or 1
    kept = sorted(os.sched_getaffinity(0))[-cores:]
    os.sched_setaffinity(0, kept)
    return len(kept)


def find_peak() -> float:
    """Return the most memory this process has held, in megabytes.

    Linux hands `ru_maxrss` down from the process that started this one, so its own peak is read where the kernel tells it.
    """
    if STATUS.exists():
        line = next((line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM")), "")
        if line:
            return int(line.split()[1]) * 1024 / 1e6
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def main() -> None:
    """Measure this process and print the result."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("texts", type=Path)
    parser.add_argument("--model")
    parser.add_argument("--cores", type=int, default=1)
    arguments = parser.parse_args()
    texts = json.loads(arguments.texts.read_text(encoding="utf-8"))
    print(json.dumps(asdict(take_cost(arguments.model, texts, arguments.cores))))


if __name__ == "__main__":
    main()
