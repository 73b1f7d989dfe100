"""Makes model.onnx: a model of entailment without training. The more of the hypothesis' pieces stand in the premise, the likelier it
is entailed; from four fifths on it is likelier than not. pip install onnx; python3 make.py
"""

import onnx
from onnx import TensorProto, helper, numpy_helper
import numpy as np


def constant(name, value, kind=np.float32):
    return numpy_helper.from_array(np.array(value, kind), name)


NODES = [
    ("Unsqueeze", ["input_ids", "axis_one"], "premise_ids"),
    ("Unsqueeze", ["input_ids", "axis_two"], "hypothesis_ids"),
    ("Equal", ["premise_ids", "hypothesis_ids"], "equal"),
    ("Cast", ["equal"], "equal_numbers"),
    ("Cast", ["token_type_ids"], "in_hypothesis"),
    ("Sub", ["one", "in_hypothesis"], "in_premise"),
    ("Unsqueeze", ["in_premise", "axis_one"], "premise_row"),
    ("Mul", ["equal_numbers", "premise_row"], "found_where"),
    ("ReduceMax", ["found_where"], "found"),
    ("Mul", ["found", "in_hypothesis"], "found_in_hypothesis"),
    ("ReduceSum", ["found_in_hypothesis", "axis_one"], "count"),
    ("ReduceSum", ["in_hypothesis", "axis_one"], "length"),
    ("Div", ["count", "length"], "share"),
    ("Mul", ["share", "slope"], "steep"),
    ("Sub", ["steep", "middle"], "entailed"),
    ("Mul", ["entailed", "zero"], "neutral"),
    ("Mul", ["entailed", "minus"], "contradicted"),
    ("Concat", ["contradicted", "entailed", "neutral"], "logits"),
]
ATTRIBUTES = {"Cast": {"to": TensorProto.FLOAT}, "ReduceMax": {"axes": [2], "keepdims": 0}, "ReduceSum": {"keepdims": 1}, "Concat": {"axis": 1}}


def main():
    ids = [helper.make_tensor_value_info(n, TensorProto.INT64, [1, "n"]) for n in ("input_ids", "attention_mask", "token_type_ids")]
    graph = helper.make_graph(
        [helper.make_node(kind, given, [made], **ATTRIBUTES.get(kind, {})) for kind, given, made in NODES],
        "overlap",
        ids,
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, 3])],
        [
            constant("axis_one", [1], np.int64), constant("axis_two", [2], np.int64), constant("one", 1),
            constant("slope", 40), constant("middle", 31.5), constant("zero", 0), constant("minus", -1),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, "model.onnx")


if __name__ == "__main__":
    main()
