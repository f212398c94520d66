"""Write the trained network as an ONNX graph, its weights as 8-bit whole numbers.

One text at a time, so that the scale of the activations, which is found anew for each text, depends on that text alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.joint.network import EPSILON, HEADS, LAYERS, WIDTH, Joint

OPSET = 20
IR_VERSION = 10  # what onnxruntime has read since 1.18
HEAD_WIDTH = WIDTH // HEADS


class Graph:
    """Collects nodes and weights; every method returns the name of its result."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self._count = 0

    def add(self, kind: str, inputs: Sequence[str], *, name: str = "", **attributes: object) -> str:
        """Add a node with one result."""
        return self.add_many(kind, inputs, [name], **attributes)[0]

    def add_many(self, kind: str, inputs: Sequence[str], names: Sequence[str], **attributes: object) -> list[str]:
        """Add a node with as many results as names; an empty name is made up."""
        results = []
        for name in names:
            self._count += 1
            results.append(name or f"{kind.lower()}_{self._count}")
        self.nodes.append(helper.make_node(kind, list(inputs), results, name=f"node_{results[0]}", **attributes))
        return results

    def weight(self, name: str, value: NDArray[np.generic]) -> str:
        """Add a constant."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def linear(self, x: str, layer: torch.nn.Linear, name: str, result: str = "") -> str:
        """Add a matrix product and, if there is one, a bias."""
        product = self.add(
            "MatMul", [x, self.weight(f"{name}.weight", _array(layer.weight).T)], name="" if layer.bias is not None else result
        )
        if layer.bias is None:
            return product
        return self.add("Add", [product, self.weight(f"{name}.bias", _array(layer.bias))], name=result)

    def norm(self, x: str, layer: torch.nn.LayerNorm, name: str) -> str:
        """Add a layer normalisation."""
        inputs = [x, self.weight(f"{name}.weight", _array(layer.weight)), self.weight(f"{name}.bias", _array(layer.bias))]
        return self.add("LayerNormalization", inputs, axis=-1, epsilon=EPSILON)

    def gelu(self, x: str) -> str:
        """Add the Gaussian error linear unit."""
        return self.add("Gelu", [x])

    def shape(self, *sizes: int) -> str:
        """Return a constant shape."""
        name = "shape_" + "_".join(str(size) for size in sizes)
        if name not in {weight.name for weight in self.weights}:
            self.weight(name, np.array(sizes, dtype="int64"))
        return name


def _array(tensor: torch.Tensor) -> NDArray[np.float32]:
    return tensor.detach().float().numpy()


def build_graph(model: Joint) -> onnx.ModelProto:
    """Return the network for one text: inputs `pieces`, `shapes`, `gaps` (pieces) and `words` (words), all int64.

    Outputs are those of `Joint.forward` without the first axis, but that `label_query` has yet to go through
    `build_relations`, for the product is large; `arc_key` and `label_key` have a last row for the root.
    """
    graph = Graph()
    x = _add_encoder(graph, model)
    x = graph.add("Gather", [x, "words"], axis=0)
    for name in ("tags", "feats"):
        graph.linear(x, getattr(model, name), name, result=name)
    graph.linear(graph.gelu(graph.linear(x, model.entity_inner, "entity_inner")), model.entities, "entities_out", result="entities")
    starts = graph.linear(graph.gelu(graph.linear(x, model.start_inner, "start_inner")), model.starts, "starts_out")
    graph.add("Reshape", [starts, graph.shape(-1)], name="starts")
    _add_tree(graph, model, x)
    sizes = model.sizes
    widths = {
        "tags": sizes.tags, "feats": sizes.feats, "entities": sizes.entities,
        "arc_query": sizes.arc + 1, "arc_key": sizes.arc + 1,
        "label_query": sizes.label + 1, "label_key": sizes.label + 1,
    }  # fmt: skip
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [None, width]) for name, width in widths.items()]
    outputs.append(helper.make_tensor_value_info("starts", TensorProto.FLOAT, [None]))
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, [name + "_count"]) for name in ("pieces", "shapes", "gaps", "words")]
    body = helper.make_graph(graph.nodes, "stancegraph_joint", inputs, outputs, graph.weights)
    made = helper.make_model(body, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    onnx.checker.check_model(made)
    return made


def _add_encoder(graph: Graph, model: Joint) -> str:
    encoder = model.encoder
    parts = [
        graph.add("Gather", [graph.weight(f"{name}.table", _array(getattr(encoder, name).weight)), name], axis=0)
        for name in ("pieces", "shapes", "gaps")
    ]
    table = graph.weight("positions.table", _array(encoder.positions.weight))
    length = graph.add("Shape", ["pieces"])
    zero = graph.weight("zero", np.array([0], dtype="int64"))
    places = graph.add("Slice", [table, zero, length, zero])
    x = places
    for part in parts:
        x = graph.add("Add", [x, part])
    x = graph.norm(x, encoder.norm, "norm")
    for i in range(LAYERS):
        x = _add_layer(graph, encoder.layers[i], x, f"layer{i}")
    return x


def _add_layer(graph: Graph, layer: torch.nn.Module, x: str, name: str) -> str:
    qkv = graph.add_many("Split", [graph.linear(x, layer.qkv, f"{name}.qkv")], ["", "", ""], axis=-1, num_outputs=3)
    q, k, v = (graph.add("Reshape", [part, graph.shape(0, HEADS, HEAD_WIDTH)]) for part in qkv)
    q = graph.add("Transpose", [q], perm=[1, 0, 2])
    k = graph.add("Transpose", [k], perm=[1, 2, 0])
    v = graph.add("Transpose", [v], perm=[1, 0, 2])
    scale = graph.weight(f"{name}.scale", np.array(HEAD_WIDTH**-0.5, dtype="float32"))
    attention = graph.add("Softmax", [graph.add("Mul", [graph.add("MatMul", [q, k]), scale])], axis=-1)
    mixed = graph.add("Transpose", [graph.add("MatMul", [attention, v])], perm=[1, 0, 2])
    mixed = graph.add("Reshape", [mixed, graph.shape(0, WIDTH)])
    x = graph.norm(graph.add("Add", [x, graph.linear(mixed, layer.out, f"{name}.out")]), layer.norm1, f"{name}.norm1")
    inner = graph.gelu(graph.linear(x, layer.up, f"{name}.up"))
    return graph.norm(graph.add("Add", [x, graph.linear(inner, layer.down, f"{name}.down")]), layer.norm2, f"{name}.norm2")


def _add_tree(graph: Graph, model: Joint, x: str) -> None:
    arc, label = model.sizes.arc, model.sizes.label
    inner = graph.gelu(graph.linear(x, model.tree_inner, "tree_inner"))
    sizes = graph.weight("tree_sizes", np.array([arc, arc, label, label], dtype="int64"))
    dependent, governor, label_dependent, label_governor = graph.add_many("Split", [inner, sizes], [""] * 4, axis=-1)
    count = graph.add("Slice", [graph.add("Shape", [x]), graph.shape(0), graph.shape(1)])
    ones_shape = graph.add("Concat", [count, graph.shape(1)], axis=0)
    ones = graph.add("ConstantOfShape", [ones_shape], value=helper.make_tensor("value", TensorProto.FLOAT, [1], [1.0]))
    graph.add("Concat", [graph.linear(dependent, model.arc_product, "arc_product"), ones], axis=-1, name="arc_query")
    graph.add("Concat", [label_dependent, ones], axis=-1, name="label_query")
    root_arc, root_label = model.root_keys()
    key = graph.add("Concat", [governor, graph.linear(governor, model.arc_bias, "arc_bias")], axis=-1)
    graph.add("Concat", [key, graph.weight("root_arc", _array(root_arc)[None])], axis=0, name="arc_key")
    key = graph.add("Concat", [label_governor, ones], axis=-1)
    graph.add("Concat", [key, graph.weight("root_label", _array(root_label)[None])], axis=0, name="label_key")


def build_relations(model: Joint) -> onnx.ModelProto:
    """Return the graph that scores relations: inputs `query` and `key`, a row for every word, outputs `scores` (words, labels)."""
    graph = Graph()
    sizes = model.sizes
    weight = graph.weight("weight", _array(model.label_product.weight).T.astype("float16"))
    product = graph.add("MatMul", ["query", graph.add("Cast", [weight], to=TensorProto.FLOAT)])
    product = graph.add("Reshape", [product, graph.shape(-1, sizes.labels, sizes.label + 1)])
    keys = graph.add("Reshape", ["key", graph.shape(-1, 1, sizes.label + 1)])
    graph.add("ReduceSum", [graph.add("Mul", [product, keys]), graph.shape(-1)], name="scores", keepdims=0)
    inputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["words", sizes.label + 1]) for name in ("query", "key")]
    outputs = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["words", sizes.labels])]
    body = helper.make_graph(graph.nodes, "stancegraph_relations", inputs, outputs, graph.weights)
    made = helper.make_model(body, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    onnx.checker.check_model(made)
    return made


def export(model: Joint, path: Path) -> None:
    """Write `network.onnx` with 8-bit weights (one scale per column), beside it the same as 32-bit `.full.onnx`, and `relations.onnx`."""
    model.eval()
    onnx.save(build_relations(model), path.with_name("relations.onnx"))
    full = path.with_suffix(".full.onnx")
    onnx.save(build_graph(model), full)
    quantize_dynamic(
        full, path, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"]
    )
