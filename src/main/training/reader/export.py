"""A trained reader to an ONNX file that multiplies int8, as the file it was trained on from; and cases to hold it to.

python3 export.py CHECKPOINT.pt BEFORE.onnx PAIRS.pkl READER.onnx CASES.txt
"""

import pickle
import random
import sys

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import helper, numpy_helper

from figures import best
from prepare import BORNE, JOINED, MOST_HEADLINE, SAME
from model import LAYERS, PRODUCTS, WIDTH, Reader


def exchanged(before, state):
    """The file of a reader with other weights: its products are done in int8, with a step for each column."""
    model = onnx.load(before)
    span = next(t.name for t in model.graph.initializer if list(t.dims) == [WIDTH, 2])
    tensors = {span: state["span.weight"].numpy().T}
    for n in range(LAYERS * len(PRODUCTS)):
        weights = state[f"ls.{n // len(PRODUCTS)}.{PRODUCTS[n % len(PRODUCTS)]}.weight"].numpy().T
        step = np.maximum(np.abs(weights).max(0), 1e-8) / 127
        tensors[f"q{n}_w"] = np.clip(np.round(weights / step), -127, 127).astype(np.int8)
        tensors[f"q{n}_ws"] = step.astype(np.float32)
    for tensor in model.graph.initializer:
        if tensor.name.startswith("m."):
            tensors[tensor.name] = state[tensor.name[2:]].numpy()
        if tensor.name in tensors:
            other = numpy_helper.from_array(np.ascontiguousarray(tensors[tensor.name]), tensor.name)
            assert list(other.dims) == list(tensor.dims) and other.data_type == tensor.data_type, tensor.name
            tensor.CopyFrom(other)
    about = {"headline": MOST_HEADLINE, "joined": JOINED, "same": SAME, "borne": BORNE}
    helper.set_model_props(model, {name: str(value) for name, value in about.items()})
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
        for ids, first, _, _ in pairs:
            row = np.array([ids])
            mask = np.ones_like(row)
            kinds = (np.arange(len(ids)) >= first).astype(np.int64)[None]
            original = [t[0].numpy() for t in reader(*map(torch.from_numpy, (row, kinds, mask)))]
            given = session.run(None, {"input_ids": row, "attention_mask": mask, "token_type_ids": kinds})
            last = len(ids) - 1
            expected, found = best(*original, first, last), best(given[0][0], given[1][0], first, last)
            same += expected[1:] == found[1:]
            apart.append(abs(found[0] - expected[0]))
            numbers = [" ".join(f"{value:.3f}" for value in logits) for logits in (given[0][0], given[1][0])]
            file.write("|".join([" ".join(map(str, ids)), str(first)] + numbers) + "\n")
    print(f"{same} of {len(pairs)} spans agree, margins within {max(apart):.2f}, {np.mean(apart):.2f} on average")


def main():
    checkpoint, before, pairs, out, cases = sys.argv[1:]
    state = torch.load(checkpoint)
    onnx.save(exchanged(before, state), out)
    with open(pairs, "rb") as file:
        sets = pickle.load(file)
    random.seed(5)
    write_cases(state, out, random.sample(sets["held"], 30) + random.sample(sets["squad"], 20) + random.sample(sets["pairs"], 10), cases)


if __name__ == "__main__":
    main()
