"""Trains a reader further.

python3 train.py BEFORE.onnx|BEFORE.pt PAIRS.pkl OUT.pt [--epochs 1] [--rate 4e-5] [--unrounded 0.7]

After a part of the steps (seven tenths unless told otherwise) weights and inputs are rounded as the exported file rounds them, so that the reader
learns to live with it. Half an hour on two processors that multiply bfloat16.
"""

import argparse
import math
import pickle
import random
import time

import torch
import torch.nn.functional as F

from figures import padded, parted, told
from model import Product, from_checkpoint, from_onnx

TOKENS_A_STEP = 4000
WARM_UP = 0.06


def batches(pairs):
    """Batches of pairs of about one length, in random order."""
    random.shuffle(pairs)
    for at in range(0, len(pairs), 1024):
        made, batch = [], []
        for pair in sorted(pairs[at : at + 1024], key=lambda pair: len(pair[0])):
            if batch and (len(batch) + 1) * len(pair[0]) > TOKENS_A_STEP:
                made.append(batch)
                batch = []
            batch.append(pair)
        made.append(batch)
        random.shuffle(made)
        yield from made


def optimizer(reader, rate):
    for table in (reader.we, reader.pe, reader.te):
        table.weight.requires_grad_(False)
    weights = [p for p in reader.parameters() if p.dim() > 1 and p.requires_grad]
    others = [p for p in reader.parameters() if p.dim() <= 1]
    return torch.optim.AdamW(
        [{"params": weights, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}], rate
    )


def tell(reader, sets):
    print(told(reader, sets["held"]), flush=True)
    for name in ("held wordings", "held claims"):
        print(name, parted(reader, sets[name]), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("before")
    parser.add_argument("pairs")
    parser.add_argument("out")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--rate", type=float, default=4e-5)
    parser.add_argument("--unrounded", type=float, default=0.7, help="part of the steps before rounding begins")
    parser.add_argument("--part", type=float, default=1, help="of the steps, so many are made")
    args = parser.parse_args()
    torch.manual_seed(0)
    random.seed(0)
    with open(args.pairs, "rb") as file:
        sets = pickle.load(file)
    reader = from_onnx(args.before) if args.before.endswith(".onnx") else from_checkpoint(args.before)
    learning = optimizer(reader, args.rate)
    steps = []
    for _ in range(args.epochs):
        squad = random.sample(sets["squad"], len(sets["squad"]) // args.epochs)
        steps += batches(sets["articles"] + squad + sets["pairs"])
    steps = steps[: round(args.part * len(steps))]
    begun, loss_so_far = time.time(), None
    for step, batch in enumerate(steps):
        reader.train()
        done = step / len(steps)
        Product.rounding = done > args.unrounded
        for group in learning.param_groups:
            group["lr"] = args.rate * min(1, (done + 1e-3) / WARM_UP) * min(1, (1 - done) / (1 - WARM_UP))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            starts, ends = reader(*padded(batch))
        right = torch.tensor([pair[2] for pair in batch])
        loss = (F.cross_entropy(starts, right[:, 0]) + F.cross_entropy(ends, right[:, 1])) / 2
        learning.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for p in reader.parameters() if p.requires_grad], 1.0)
        learning.step()
        loss_so_far = loss.item() if loss_so_far is None else 0.98 * loss_so_far + 0.02 * loss.item()
        if step % 40 == 0:
            print(f"{step}/{len(steps)} loss {loss_so_far:.3f} after {time.time() - begun:.0f} s", flush=True)
        if sets["held"] and step and step % math.ceil(len(steps) / 3) == 0:
            tell(reader, sets)
            torch.save(reader.state_dict(), args.out)
    torch.save(reader.state_dict(), args.out)
    if sets["held"]:
        tell(reader, sets)


if __name__ == "__main__":
    main()
