"""Fine-tune the network on the corpora.

    python -m training.joint.train --corpora ../corpora --output build/training/joint

Deterministic by seed on the same kind of
processor with the same number of threads. Development figures go to the log after each pass; the best weights are kept.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own convention

from stancegraph.parse.joint.wordpieces import MASK, WordPieces
from training.conllu import Sentence
from training.convert import Corpora, build_texts, plain_texts, read_corpora
from training.entities import read_name_lists
from training.joint.encoder import find_encoder
from training.joint.lemmas import learn as learn_lemmas
from training.joint.lemmas import write as write_lemmas
from training.joint.network import Joint, Sizes
from training.joint.texts import ABSENT, Batch, Labels, Numbering, Text, build_batch, split_batches
from training.swap import SwapLists, read_swap_lists

HERE = Path(__file__).parent.parent
LONGEST_TEXT = 280  # pieces; longer training texts are cut into their sentences
TREE_RATES = (0.0, 0.3)  # shares of names replaced, pass by pass
NAME_RATES = (0.0, 0.5)


@dataclass(frozen=True, slots=True)
class Settings:
    """How the run goes: passes over the texts, pieces in a batch, learning rates (they rise, then fall to nothing), shares of noise."""

    passes: int = 12
    patience: int = 3
    pieces: int = 2000
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    warmup: float = 0.06
    masked: float = 0.08
    shapeless: float = 0.05
    weight_decay: float = 0.01
    group: int = 7
    seed: int = 0


WEIGHTS = {"tags": 0.5, "feats": 0.5, "entities": 1.0, "starts": 0.5, "arcs": 1.0, "labels": 0.7}


def draw_texts(parts: Corpora, lists: SwapLists, numbering: Numbering, turn: int, settings: Settings) -> list[Text]:
    """Return the texts of one pass, grouped, varied and with names swapped anew."""
    chance = random.Random(settings.seed * 1000 + turn)  # noqa: S311 - no secret, a reproducible shuffle
    groups = [
        *build_texts(parts.train_trees, lists, [TREE_RATES[turn % 2]], chance, longest=settings.group),
        *build_texts(parts.train_names, lists, [NAME_RATES[turn % 2]], chance, longest=settings.group),
    ]
    return list(number_groups(groups, numbering))


def number_groups(groups: Sequence[list[Sentence]], numbering: Numbering) -> Iterator[Text]:
    """Yield the groups as texts; one too long is halved until it fits, a single sentence too long is left out."""
    waiting = list(reversed(groups))
    while waiting:
        group = waiting.pop()
        text = numbering.text(group)
        if len(text.pieces) <= LONGEST_TEXT:
            yield text
        elif len(group) > 1:
            half = len(group) // 2
            waiting += [group[half:], group[:half]]


def disturb(batch: Batch, settings: Settings, mask_number: int) -> tuple[Tensor, Tensor]:
    """Return pieces with some words masked, and shapes with some left blank."""
    lots = torch.rand(batch.pieces.shape)
    pieces = torch.where(lots < settings.masked, mask_number, batch.pieces)
    pieces[:, 0] = batch.pieces[:, 0]
    shapes = torch.where(torch.rand(batch.pieces.shape[0], 1) < settings.shapeless, 0, batch.shapes)
    return pieces, shapes


def score_arcs(model: Joint, out: dict[str, Tensor], sentences: Tensor) -> tuple[Tensor, Tensor]:
    """Return the scores of (texts, words, words + root) with other sentences' words barred; the root is the last column."""
    root, _ = model.root_keys()
    query = out["arc_query"].float()
    scores = query @ out["arc_key"].float().transpose(1, 2)
    same = sentences[:, :, None] == sentences[:, None, :]
    scores = scores.masked_fill(~same, -1e4)
    return torch.cat([scores, (query @ root)[..., None]], -1), query


def score_labels(model: Joint, out: dict[str, Tensor], heads: Tensor) -> Tensor:
    """Return the scores of (texts, words, labels) for the arcs to `heads`, where -1 is the root."""
    _, root = model.root_keys()
    keys = torch.cat([out["label_key"].float(), root.expand(heads.shape[0], 1, -1)], 1)
    places = torch.where(heads < 0, keys.shape[1] - 1, heads)
    chosen = torch.gather(keys, 1, places.unsqueeze(-1).expand(-1, -1, keys.shape[2]))
    query = out["label_query"].float().unflatten(-1, (model.sizes.labels, -1))
    return torch.einsum("bnlk,bnk->bnl", query, chosen)


def find_losses(model: Joint, out: dict[str, Tensor], gold: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return each head's mean loss over the words that have a gold label."""
    losses = {}
    for name in ("tags", "feats", "entities"):
        losses[name] = _cross_entropy(out[name], gold[name])
    known = gold["starts"] != ABSENT
    if known.any():
        losses["starts"] = F.binary_cross_entropy_with_logits(out["starts"].float()[known], gold["starts"][known].float())
    heads = gold["heads"]
    if (heads != ABSENT).any():
        arcs, _ = score_arcs(model, out, gold["sentences"])
        losses["arcs"] = _cross_entropy(arcs, torch.where(heads == -1, arcs.shape[2] - 1, heads))
        losses["labels"] = _cross_entropy(score_labels(model, out, heads.clamp(min=-1)), gold["labels"])
    return {name: loss for name, loss in losses.items() if torch.isfinite(loss)}


def _cross_entropy(scores: Tensor, gold: Tensor) -> Tensor:
    return F.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=ABSENT)


def build_optimizer(model: Joint, settings: Settings) -> torch.optim.Optimizer:
    """Return AdamW with smaller steps for lower layers (Howard and Ruder 2018)."""
    groups: dict[tuple[float, float], list[Tensor]] = {}
    count = len(model.encoder.layers)
    for name, parameter in model.named_parameters():
        if name.startswith("encoder.layers."):
            rate = settings.encoder_rate * settings.layer_decay ** (count - 1 - int(name.split(".")[2]))
        elif name.startswith(("encoder.shapes", "encoder.gaps")):
            rate = settings.head_rate
        elif name.startswith("encoder."):
            rate = settings.encoder_rate * settings.layer_decay**count
        else:
            rate = settings.head_rate
        decay = settings.weight_decay if parameter.ndim > 1 and "shapes" not in name and "gaps" not in name else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    return torch.optim.AdamW(
        [{"params": members, "lr": rate, "weight_decay": decay} for (rate, decay), members in groups.items()], betas=(0.9, 0.98), fused=True
    )


@torch.no_grad()
def measure(model: Joint, batches: Sequence[Batch]) -> dict[str, float]:
    """Return accuracies with gold tokens and gold sentence ends, and F of names and sentence starts, in percent."""
    model.eval()
    right: dict[str, int] = {}
    total: dict[str, int] = {}

    def count(name: str, hits: Tensor, among: Tensor) -> None:
        right[name] = right.get(name, 0) + int((hits & among).sum())
        total[name] = total.get(name, 0) + int(among.sum())

    starts = [0, 0, 0]
    spans = [0, 0, 0]
    for batch in batches:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = model(batch.pieces, batch.shapes, batch.gaps, batch.words, batch.mask)
        gold = batch.gold
        for name in ("tags", "feats"):
            count(name, out[name].argmax(-1) == gold[name], gold[name] != ABSENT)
        arcs, _ = score_arcs(model, out, gold["sentences"])
        heads = arcs.argmax(-1)
        heads = torch.where(heads == arcs.shape[2] - 1, -1, heads)
        labels = score_labels(model, out, heads).argmax(-1)
        known = gold["heads"] != ABSENT
        count("UAS", heads == gold["heads"], known)
        count("LAS", (heads == gold["heads"]) & (labels == gold["labels"]), known)
        here = gold["starts"] != ABSENT
        found, true = (out["starts"] > 0) & here, (gold["starts"] == 1) & here
        for place, value in enumerate((found & true, found, true)):
            starts[place] += int(value.sum())
        predicted = out["entities"].argmax(-1).tolist()
        for row, expected in zip(predicted, gold["entities"].tolist(), strict=True):
            own, others = _find_spans(row, expected), _find_spans(expected, expected)
            for place, value in enumerate((own & others, own, others)):
                spans[place] += len(value)
    model.train()
    figures = {name: 100 * right[name] / max(total[name], 1) for name in right}
    for name, (matched, found_count, gold_count) in (("starts", starts), ("names", spans)):
        figures[name] = 200 * matched / max(found_count + gold_count, 1)
    return figures


def _find_spans(row: list[int], expected: list[int]) -> set[tuple[int, int, int]]:
    """Return names as (start, end, kind) where the gold label is known."""
    spans: set[tuple[int, int, int]] = set()
    start, kind = -1, 0
    for i, number in enumerate([*row, 0]):
        label = 0 if i == len(row) or expected[i] == ABSENT else number
        continues = label > 0 and label % 2 == 0 and label // 2 == kind and start >= 0
        if continues:
            continue
        if start >= 0:
            spans.add((start, i, kind))
            start = -1
        if label > 0:
            start, kind = i, (label + 1) // 2
    return spans


class Run:
    """One training run: the corpora as numbers, the network, the log."""

    def __init__(self, corpora: Path, encoder: Path, output: Path, settings: Settings) -> None:
        torch.manual_seed(settings.seed)
        output.mkdir(parents=True, exist_ok=True)
        self.output, self.settings = output, settings
        self.parts = read_corpora(corpora, read_name_lists(HERE / "names.toml"))
        self.lists = read_swap_lists(HERE / "swap.toml")
        labels = Labels.collect(self.parts.train_trees)
        wordpieces = WordPieces.read(encoder / "vocab.txt")
        self.mask_number = wordpieces.numbers[MASK]
        self.numbering = Numbering(labels, wordpieces)
        write_lemmas(learn_lemmas(self.parts.train_trees, wordpieces.words), output / "lemmas.json")
        (output / "labels.json").write_text(json.dumps(asdict(labels), ensure_ascii=False), encoding="utf-8")
        sizes = Sizes(len(labels.tags), len(labels.feats), len(labels.labels), len(labels.entities))
        self.model = Joint(sizes)
        with torch.no_grad():
            self.model.encoder.load(encoder / "model.safetensors")
        self.chance = random.Random(settings.seed)  # noqa: S311 - no secret, a reproducible shuffle
        dev_texts = list(number_groups(list(plain_texts(self.parts.dev)), self.numbering))
        self.dev = [build_batch(texts) for texts in split_batches(dev_texts, settings.pieces, self.chance)]
        self.best, self.best_pass = 0.0, 0
        self.began = time.monotonic()
        print(f"{sizes}, {torch.get_num_threads()} threads", flush=True)

    def train(self) -> None:
        """Run the passes; stop early when so many in a row were no better."""
        settings = self.settings
        texts = draw_texts(self.parts, self.lists, self.numbering, 0, settings)
        steps = settings.passes * sum(1 for _ in split_batches(texts, settings.pieces, random.Random(0)))  # noqa: S311
        optimizer = build_optimizer(self.model, settings)
        warm = settings.warmup * steps
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
        )
        for turn in range(settings.passes):
            if turn:
                texts = draw_texts(self.parts, self.lists, self.numbering, turn, settings)
            self._pass(texts, optimizer, schedule)
            self._keep(turn + 1)
            if turn + 1 - self.best_pass >= settings.patience:
                break

    def _pass(self, texts: list[Text], optimizer: torch.optim.Optimizer, schedule: torch.optim.lr_scheduler.LambdaLR) -> None:
        seen: dict[str, list[float]] = {}
        words, began = 0, time.monotonic()
        for step, members in enumerate(split_batches(texts, self.settings.pieces, self.chance), 1):
            batch = build_batch(members)
            pieces, shapes = disturb(batch, self.settings, self.mask_number)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                out = self.model(pieces, shapes, batch.gaps, batch.words, batch.mask)
            losses = find_losses(self.model, out, batch.gold)
            loss = torch.stack([WEIGHTS[name] * value for name, value in losses.items()]).sum()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]  # torch's own
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            words += batch.count
            for name, value in losses.items():
                seen.setdefault(name, []).append(value.item())
            if step % 50 == 0:
                means = {name: round(sum(values[-50:]) / len(values[-50:]), 3) for name, values in seen.items()}
                print(step, round(words / (time.monotonic() - began)), "words/s", means, flush=True)

    def _keep(self, turn: int) -> None:
        """Measure on the development texts, log, and keep the weights if they are the best so far."""
        figures = measure(self.model, self.dev)
        minutes = round((time.monotonic() - self.began) / 60, 1)
        line = {"pass": turn, "minutes": minutes, **{name: round(value, 2) for name, value in figures.items()}}
        print(line, flush=True)
        with (self.output / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        score = figures["LAS"] + 0.5 * figures["names"]
        if score > self.best:
            self.best, self.best_pass = score, turn
            torch.save(self.model.state_dict(), self.output / "model.pt")


def train(corpora: Path, encoder: Path, output: Path, settings: Settings) -> None:
    """Write `model.pt`, `labels.json`, `lemmas.json` and `log.jsonl` to the output folder."""
    Run(corpora, encoder, output, settings).train()


def main() -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(description="Fine-tune the joint network.")
    parser.add_argument("--corpora", type=Path, required=True, help="the folder with ud-ewt, ud-gum and ner")
    parser.add_argument(
        "--encoder", type=Path, help="the folder with model.safetensors and vocab.txt of all-MiniLM-L6-v2; found by itself if installed"
    )
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--passes", type=int, default=Settings().passes)
    arguments = parser.parse_args()
    train(arguments.corpora, find_encoder(arguments.encoder), arguments.output, Settings(passes=arguments.passes))


if __name__ == "__main__":
    main()
