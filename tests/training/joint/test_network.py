"""The network in torch and the graph that ships agree. Needs what training needs: skipped where torch is not installed."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

import onnxruntime  # noqa: E402
from training.joint.export import build_graph, build_relations  # noqa: E402
from training.joint.network import Joint, Sizes  # noqa: E402
from training.joint.train import score_arcs, score_labels  # noqa: E402


def test_the_graph_computes_what_the_network_does() -> None:
    """Same inputs, same outputs, arcs and labels scored from them included."""
    torch.manual_seed(0)
    model = Joint(Sizes(tags=5, feats=7, labels=4, entities=3)).eval()
    session = onnxruntime.InferenceSession(build_graph(model).SerializeToString(), providers=["CPUExecutionProvider"])
    feed = {"pieces": [101, 2000, 2001, 2002, 102], "shapes": [0, 1, 2, 2, 0], "gaps": [0, 3, 1, 0, 0], "words": [1, 2]}
    names = [output.name for output in session.get_outputs()]
    values = dict(zip(names, session.run(names, {name: np.array(value) for name, value in feed.items()}), strict=True))
    with torch.no_grad():
        out = model(*(torch.tensor([feed[name]]) for name in ("pieces", "shapes", "gaps", "words")))
        arcs, _ = score_arcs(model, out, torch.zeros((1, 2), dtype=torch.long))
        labels = score_labels(model, out, torch.tensor([[-1, 0]]))
    for name in ("tags", "feats", "entities", "starts", "arc_query"):
        np.testing.assert_allclose(values[name], out[name][0].numpy(), atol=2e-5)
    np.testing.assert_allclose(values["arc_query"] @ values["arc_key"].T, arcs[0].numpy(), atol=2e-4)
    relations = onnxruntime.InferenceSession(build_relations(model).SerializeToString(), providers=["CPUExecutionProvider"])
    [scores] = relations.run(["scores"], {"query": values["label_query"], "key": values["label_key"][[2, 0]]})
    np.testing.assert_allclose(scores, labels[0].numpy(), atol=2e-2)


def test_a_run_learns() -> None:
    """Numbering, batches, losses and measuring work together on a handful of sentences."""
    import random

    from training.conllu import Sentence, Token
    from training.joint.texts import Labels, Numbering, build_batch, split_batches
    from training.joint.train import Settings, build_optimizer, find_losses, measure

    from stancegraph.parse.joint.wordpieces import WordPieces

    vocabulary = ["[UNK]", "[CLS]", "[SEP]", "[MASK]", "ana", "left", "."]
    sentence = Sentence(
        (
            Token("Ana", "Ana", "PROPN", "NNP", "", 1, "nsubj", entity="B-PERSON"),
            Token("left", "leave", "VERB", "VBD", "", 1, "ROOT", has_space=False, entity="O"),
            Token(".", ".", "PUNCT", ".", "", 1, "punct", entity="O"),
        )
    )
    sentences = [sentence] * 3
    labels = Labels.collect(sentences)
    texts = [Numbering(labels, WordPieces(vocabulary)).text(sentences)] * 4
    assert texts[0].heads == [1, -1, 1, 4, -1, 4, 7, -1, 7]
    assert [start for start in texts[0].starts if start == 1] == [1, 1]
    batches = [build_batch(members) for members in split_batches(texts, 30, random.Random(0))]  # noqa: S311 - no secret
    model = Joint(Sizes(len(labels.tags), len(labels.feats), len(labels.labels), len(labels.entities)))
    optimizer = build_optimizer(model, Settings(encoder_rate=1e-3))
    for _ in range(12):
        for batch in batches:
            out = model(batch.pieces, batch.shapes, batch.gaps, batch.words, batch.mask)
            loss = torch.stack(list(find_losses(model, out, batch.gold).values())).sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    figures = measure(model, batches)
    assert figures["LAS"] > 90
    assert figures["names"] > 90
