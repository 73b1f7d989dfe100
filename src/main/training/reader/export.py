"""A trained reader to an ONNX file that multiplies int8, on the graph of version 1; and cases to hold the file to.

python3 export.py CHECKPOINT.pt BEFORE.onnx PAIRS.pkl READER.onnx CASES.txt
"""

import pickle
import random
import sys

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper

from figures import best
from model import PRODUCTS, WIDTH, Reader


def int8_graph(state, before):
    """The graph with each product of weights done in int8; products of one input share its rounding."""
    graph = onnx.load(before).graph
    nodes, tensors, rounded = [], {}, {}
    for node in graph.node:
        part = node.name.rsplit("_", 1)
        is_of_product = len(part) == 2 and part[0][:1] == "q" and part[0][1:].isdigit()
        if is_of_product and part[1] == "mm":
            name, number, taken = part[0], int(part[0][1:]), node.input[0]
            weights = state[f"ls.{number // 6}.{PRODUCTS[number % 6]}.weight"].numpy().T
            step = np.maximum(np.abs(weights).max(0), 1e-8) / 127
            tensors[name + "_w"] = np.clip(np.round(weights / step), -127, 127).astype(np.int8)
            tensors[name + "_ws"] = step.astype(np.float32)
            tensors[name + "_wz"] = np.int8(0).reshape(())
            if taken not in rounded:
                rounded[taken] = name
                outputs = [name + "_x", name + "_xs", name + "_xz"]
                nodes.append(helper.make_node("DynamicQuantizeLinear", [taken], outputs))
            of = rounded[taken]
            factors = [of + "_x", name + "_w", of + "_xz", name + "_wz"]
            nodes += [
                helper.make_node("MatMulInteger", factors, [name + "_i"]),
                helper.make_node("Cast", [name + "_i"], [name + "_f"], to=TensorProto.FLOAT),
                helper.make_node("Mul", [of + "_xs", name + "_ws"], [name + "_s"]),
                helper.make_node("Mul", [name + "_f", name + "_s"], [node.output[0]]),
            ]
        elif not is_of_product:
            nodes.append(node)
    kept = {name for node in nodes for name in node.input}
    for tensor in graph.initializer:
        if tensor.name.startswith("m."):
            tensors[tensor.name] = state[tensor.name[2:]].numpy()
        elif list(tensor.dims) == [WIDTH, 2]:
            tensors[tensor.name] = state["span.weight"].numpy().T
    initial = [numpy_helper.from_array(np.ascontiguousarray(t), name) for name, t in tensors.items() if name in kept]
    initial += [t for t in graph.initializer if t.name in kept and t.name not in tensors]
    made = helper.make_graph(nodes, "reader", graph.input, graph.output, initial)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 14)])
    model.ir_version = 8
    onnx.checker.check_model(model)
    return model


def write_cases(state, path, pairs, out):
    """Word pieces, the passage's first, start and end logits of the file; tells how far from the float32 original they are."""
    reader = Reader()
    reader.load_state_dict(state)
    reader.eval()
    session = onnxruntime.InferenceSession(path)
    same, apart = 0, []
    with open(out, "w", encoding="ascii") as file, torch.no_grad():
        for ids, types, _, _ in pairs:
            row, kinds = np.array([ids]), np.array([types])
            mask = np.ones_like(row)
            original = [t[0].numpy() for t in reader(*map(torch.from_numpy, (row, kinds, mask)))]
            given = session.run(None, {"input_ids": row, "attention_mask": mask, "token_type_ids": kinds})
            first, last = types.index(1), len(ids) - 1
            expected, found = best(*original, first, last), best(given[0][0], given[1][0], first, last)
            same += expected[1:] == found[1:]
            apart.append(abs(found[0] - expected[0]))
            numbers = [" ".join(f"{value:.3f}" for value in logits) for logits in (given[0][0], given[1][0])]
            file.write("|".join([" ".join(map(str, ids)), str(first)] + numbers) + "\n")
    print(f"{same} of {len(pairs)} spans agree, margins within {max(apart):.2f}, {np.mean(apart):.2f} on average")


def main():
    checkpoint, before, pairs, out, cases = sys.argv[1:]
    state = torch.load(checkpoint)
    onnx.save(int8_graph(state, before), out)
    with open(pairs, "rb") as file:
        sets = pickle.load(file)
    random.seed(5)
    write_cases(state, out, random.sample(sets["held"], 40) + random.sample(sets["squad"], 20), cases)


if __name__ == "__main__":
    main()
