"""The network: MiniLM's encoder with letter case beside the word pieces, and one head for each task.

Encoder: all-MiniLM-L6-v2 (BERT, uncased; Wang et al. 2020). Trees: biaffine attention (Dozat and Manning 2017). What is our own:
letter case and gaps enter as two embeddings that start at zero, so that training starts from the encoder as it came.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own convention

from stancegraph.parse.joint.wordpieces import Gap, Shape

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
VOCABULARY, POSITIONS = 30522, 512
EPSILON = 1e-12


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many labels each head chooses from, and the widths of the tree heads."""

    tags: int
    feats: int
    labels: int
    entities: int
    arc: int = 320
    label: int = 96


@dataclass(frozen=True, slots=True)
class Noise:
    """Shares dropped in training: of word representations, of the tree heads, of whole layers' outputs."""

    word: float = 0.25
    head: float = 0.3
    layer: float = 0.1


class Drop(nn.Module):
    """Dropout that drops the same dimensions of every word of a text (Gal and Ghahramani 2016); quick on a processor."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.share:
            return x
        mask = (torch.rand(x.shape[0], 1, x.shape[2]) >= self.share).to(x.dtype) / (1 - self.share)
        return x * mask


class Layer(nn.Module):
    """One layer of BERT."""

    def __init__(self, noise: Noise) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.drop = Drop(noise.layer)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        attended = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        attended = attended.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self.drop(self.out(attended)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces in, one row of `WIDTH` numbers for every word out."""

    def __init__(self, noise: Noise) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(len(Shape), WIDTH)
        self.gaps = nn.Embedding(len(Gap), WIDTH)
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.gaps.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(noise) for _ in range(LAYERS))

    def forward(self, pieces: Tensor, shapes: Tensor, gaps: Tensor, mask: Tensor | None) -> Tensor:
        """Shapes of the inputs: (texts, pieces); the mask, if any: (texts, 1, 1, pieces), true where there is a piece."""
        places = torch.arange(pieces.shape[1])
        x = self.pieces(pieces) + self.positions(places) + self.shapes(shapes) + self.gaps(gaps)
        x = self.norm(x)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load(self, file: Path) -> None:
        """Take over the weights of all-MiniLM-L6-v2."""
        stored = load_file(file)
        names = {"pieces.weight": "embeddings.word_embeddings.weight", "positions.weight": "embeddings.position_embeddings.weight"}
        own = self.state_dict()
        for name, other in names.items():
            own[name].copy_(stored[other])
        own["pieces.weight"] += stored["embeddings.token_type_embeddings.weight"][0]
        for part in ("weight", "bias"):
            own[f"norm.{part}"].copy_(stored[f"embeddings.LayerNorm.{part}"])
            for i in range(LAYERS):
                theirs = f"encoder.layer.{i}."
                qkv = [stored[f"{theirs}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                own[f"layers.{i}.qkv.{part}"].copy_(torch.cat(qkv))
                for name, other in (
                    ("out", "attention.output.dense"),
                    ("norm1", "attention.output.LayerNorm"),
                    ("up", "intermediate.dense"),
                    ("down", "output.dense"),
                    ("norm2", "output.LayerNorm"),
                ):
                    own[f"layers.{i}.{name}.{part}"].copy_(stored[f"{theirs}{other}.{part}"])


class Joint(nn.Module):
    """The encoder and its heads.

    `forward` takes every word's first piece as the word. The results, by name: `tags`, `feats`, `entities` (texts, words,
    labels); `starts` (texts, words); `arc_query` and `arc_key` (texts, words, arc + 1), whose products score word by governor;
    `label_query` (texts, words, labels x (label + 1)) and `label_key` (texts, words, label + 1), the same for the relation.
    """

    def __init__(self, sizes: Sizes, noise: Noise | None = None) -> None:
        super().__init__()
        noise = noise or Noise()
        self.sizes = sizes
        self.encoder = Encoder(noise)
        self.word_drop, self.head_drop = Drop(noise.word), Drop(noise.head)
        self.tags = nn.Linear(WIDTH, sizes.tags)
        self.feats = nn.Linear(WIDTH, sizes.feats)
        self.entity_inner = nn.Linear(WIDTH, 256)
        self.entities = nn.Linear(256, sizes.entities)
        self.start_inner = nn.Linear(WIDTH, 128)
        self.starts = nn.Linear(128, 1)
        self.tree_inner = nn.Linear(WIDTH, 2 * sizes.arc + 2 * sizes.label)
        self.arc_product = nn.Linear(sizes.arc, sizes.arc, bias=False)
        self.arc_bias = nn.Linear(sizes.arc, 1, bias=False)
        self.label_product = nn.Linear(sizes.label + 1, sizes.labels * (sizes.label + 1), bias=False)
        self.root_arc = nn.Parameter(torch.randn(sizes.arc) * 0.1)
        self.root_label = nn.Parameter(torch.randn(sizes.label) * 0.1)
        nn.init.eye_(self.arc_product.weight)
        self.arc_product.weight.data *= 0.1
        nn.init.zeros_(self.arc_bias.weight)
        nn.init.normal_(self.label_product.weight, std=0.02)

    def forward(self, pieces: Tensor, shapes: Tensor, gaps: Tensor, words: Tensor, mask: Tensor | None = None) -> dict[str, Tensor]:
        """`words` (texts, words) holds where each word's first piece stands."""
        encoded = self.encoder(pieces, shapes, gaps, mask)
        x = torch.gather(encoded, 1, words.unsqueeze(-1).expand(-1, -1, WIDTH))
        x = self.word_drop(x)
        arc, label = self.sizes.arc, self.sizes.label
        inner = self.head_drop(F.gelu(self.tree_inner(x)))
        dependent, governor, label_dependent, label_governor = inner.split([arc, arc, label, label], dim=-1)
        one = torch.ones_like(x[..., :1])
        return {
            "tags": self.tags(x),
            "feats": self.feats(x),
            "entities": self.entities(F.gelu(self.entity_inner(x))),
            "starts": self.starts(F.gelu(self.start_inner(x))).squeeze(-1),
            "arc_query": torch.cat([self.arc_product(dependent), one], -1),
            "arc_key": torch.cat([governor, self.arc_bias(governor)], -1),
            "label_query": self.label_product(torch.cat([label_dependent, one], -1)),
            "label_key": torch.cat([label_governor, one], -1),
        }

    def root_keys(self) -> tuple[Tensor, Tensor]:
        """Return the keys of the root, for arcs and for labels."""
        arc = torch.cat([self.root_arc, self.arc_bias(self.root_arc)])
        return arc, torch.cat([self.root_label, self.root_label.new_ones(1)])
