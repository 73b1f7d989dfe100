"""The reader: BERT, 12 layers, 384 wide, with start and end logits."""

import math

import numpy as np
import onnx
import torch
import torch.nn as nn
import torch.nn.functional as F
from onnx import numpy_helper

LAYERS = 12
WIDTH = 384
HEADS = 12

#: The products of a layer, in the order in which they stand in the graph.
PRODUCTS = ["q", "k", "v", "o", "f1", "f2"]


class RoundInput(torch.autograd.Function):
    """Rounds to 256 steps over the whole tensor, as DynamicQuantizeLinear does; the gradient passes through."""

    @staticmethod
    def forward(ctx, x):
        x = x.float()
        low, high = torch.clamp(x.min(), max=0), torch.clamp(x.max(), min=0)
        step = torch.clamp((high - low) / 255, min=1e-8)
        zero = torch.round(-low / step)
        return (torch.clamp(torch.round(x / step) + zero, 0, 255) - zero) * step

    @staticmethod
    def backward(ctx, gradient):
        return gradient


class RoundWeights(torch.autograd.Function):
    """Rounds each row to 255 steps about zero; the gradient passes through."""

    @staticmethod
    def forward(ctx, weights):
        step = torch.clamp(weights.abs().amax(1, keepdim=True), min=1e-8) / 127
        return torch.clamp(torch.round(weights / step), -127, 127) * step

    @staticmethod
    def backward(ctx, gradient):
        return gradient


class Product(nn.Linear):
    """A linear layer whose weights may be rounded."""

    rounding = False

    def forward(self, x):
        return F.linear(x, RoundWeights.apply(self.weight) if Product.rounding else self.weight, self.bias)


def rounded(x):
    return RoundInput.apply(x) if Product.rounding else x


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.q, self.k, self.v, self.o = (Product(WIDTH, WIDTH) for _ in range(4))
        self.f1, self.f2 = Product(WIDTH, 4 * WIDTH), Product(4 * WIDTH, WIDTH)
        self.ln1, self.ln2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)

    def forward(self, x, mask):
        rows, length, _ = x.shape
        y = rounded(x)
        q, k, v = (
            product(y).view(rows, length, HEADS, WIDTH // HEADS).transpose(1, 2) for product in (self.q, self.k, self.v)
        )
        if self.training:
            seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        else:
            seen = ((q @ k.transpose(-1, -2)).float() / math.sqrt(WIDTH // HEADS) + mask).softmax(-1).to(v.dtype) @ v
        x = self.ln1(x + self.o(rounded(seen.transpose(1, 2).reshape(rows, length, WIDTH))))
        return self.ln2(x + self.f2(rounded(F.gelu(self.f1(rounded(x))))))


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.we, self.pe, self.te = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH), nn.Embedding(2, WIDTH)
        self.ln = nn.LayerNorm(WIDTH, 1e-12)
        self.ls = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.span = nn.Linear(WIDTH, 2)

    def forward(self, ids, types, mask):
        x = self.ln(self.we(ids) + self.pe(torch.arange(ids.shape[1]))[None] + self.te(types))
        closed = (1 - mask[:, None, None, :].float()) * -1e4
        for layer in self.ls:
            x = layer(x, closed)
        logits = self.span(x).float() + (1 - mask[:, :, None].float()) * -1e4
        return logits[..., 0], logits[..., 1]


def from_onnx(path):
    """A reader with the weights of a file, whose products stand there as int8 with a step for each column."""
    tensors = {t.name: numpy_helper.to_array(t) for t in onnx.load(path).graph.initializer}
    state = {name[2:]: torch.from_numpy(t.copy()) for name, t in tensors.items() if name.startswith("m.")}
    state["we.weight"] = torch.from_numpy(tensors["emb_w"].astype(np.float32) * tensors["emb_s"])
    for n in range(LAYERS * len(PRODUCTS)):
        weights = tensors[f"q{n}_w"].astype(np.float32) * tensors[f"q{n}_ws"]
        state[f"ls.{n // 6}.{PRODUCTS[n % 6]}.weight"] = torch.from_numpy(weights.T.copy())
    span = next(t for t in tensors.values() if t.shape == (WIDTH, 2))
    state["span.weight"] = torch.from_numpy(span.T.copy())
    reader = Reader()
    reader.load_state_dict(state)
    return reader


def from_checkpoint(path):
    """A reader as training left it."""
    reader = Reader()
    reader.load_state_dict(torch.load(path))
    return reader
