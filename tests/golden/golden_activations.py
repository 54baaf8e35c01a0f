"""The activations as PyTorch knows them, and reference values and slopes that hold in the tails.

Values and slopes come from float64 autograd, so that a slope at a kink is PyTorch's (relu'(0) = 0). It is today's
PyTorch that counts: where the installed version has another slope at a kink than the latest one, a row carries
today's rule (`slope_today`), whose source stands beside it; it is applied at the kinks alone.
Where autograd loses the tail even in float64 (1 - tanh(x)^2 is 0 from x = 19), a row carries a
second, stable formula written with nothing but exp, expm1, log1p and erfc of non-overflowing
arguments; both are computed, must agree to 1e-12, and the stable one is kept.
"""

import dataclasses
import math
from typing import Callable, Optional

import torch
import torch.nn.functional as F

SQRT_HALF = math.sqrt(0.5)
GELU_TANH_SCALE = math.sqrt(2 / math.pi)


def as_tensor(number, like):
    """A learnable slope arrives as a tensor, a fixed one as a number: PyTorch's prelu wants a tensor."""
    return number.reshape(1) if torch.is_tensor(number) else torch.tensor([number], dtype=like.dtype)


def sigmoid(x):
    """1 / (1 + e^-x), exact to the last bits on both sides."""
    tail = torch.exp(-x.abs())
    return torch.where(x >= 0, 1 / (1 + tail), tail / (1 + tail))


def sigmoid_slope(x):
    tail = torch.exp(-x.abs())
    return tail / (1 + tail) ** 2


def stable_sigmoid(x):
    return sigmoid(x), sigmoid_slope(x)


def stable_tanh(x):
    return torch.tanh(x), 4 * sigmoid_slope(2 * x)


def stable_swish(x, beta=1.0):
    s = sigmoid(beta * x)
    return x * s, s + beta * x * sigmoid_slope(beta * x)


def stable_elu(x, alpha=1.0):
    below = x.clamp(max=0)
    return (
        torch.where(x > 0, x, alpha * torch.expm1(below)),
        torch.where(x > 0, torch.ones_like(x), alpha * torch.exp(below)),
    )


def stable_gelu(x):
    share = 0.5 * torch.erfc(-x * SQRT_HALF)
    density = torch.exp(-x * x / 2) / math.sqrt(2 * math.pi)
    return x * share, share + x * density


def stable_gelu_tanh(x):
    # (1 + tanh(u)) / 2 is sigmoid(2u), which does not cancel for negative u.
    twice = 2 * GELU_TANH_SCALE * (x + 0.044715 * x**3)
    s = sigmoid(twice)
    twice_slope = 2 * GELU_TANH_SCALE * (1 + 3 * 0.044715 * x**2)
    return x * s, s + x * sigmoid_slope(twice) * twice_slope


def stable_mish(x):
    # tanh(log(1 + e)) is (e^2 + 2e) / (e^2 + 2e + 2); for x > 0 numerator and denominator are divided by e^2.
    e = torch.exp(-x.abs())
    positive = x >= 0
    bottom = torch.where(positive, 1 + 2 * e + 2 * e * e, e * e + 2 * e + 2)
    t = torch.where(positive, 1 + 2 * e, e * e + 2 * e) / bottom
    one_minus_t_squared = torch.where(positive, 4 * (e * (1 + e)) ** 2, 4 * (1 + e) ** 2) / bottom**2
    return x * t, t + x * one_minus_t_squared * sigmoid(x)


def stable_softplus(x, beta=1.0):
    return x.clamp(min=0) + torch.log1p(torch.exp(-(beta * x).abs())) / beta, sigmoid(beta * x)


def stable_log_sigmoid(x):
    return x.clamp(max=0) - torch.log1p(torch.exp(-x.abs())), sigmoid(-x)


@dataclasses.dataclass
class Activation:
    """PyTorch's function, its initial and another set of parameters, where its slope or value jumps."""

    function: Callable
    initial: dict = dataclasses.field(default_factory=dict)
    other: Optional[dict] = None
    stable: Optional[Callable] = None
    kinks: Callable = lambda **parameters: []
    slope_today: Optional[Callable] = None


def softplus(x, beta=1.0):
    # The default threshold of 20 swaps in the identity too early for float64: at 30 the difference is 1e-13.
    return F.softplus(x, beta=beta, threshold=30)


def at_zero(**parameters):
    return [0.0]


def at_lambda(**parameters):
    return [-parameters["lambda"], parameters["lambda"]]


# Parameters on which a kink sits are dyadic: the kink is the same number in float32 and float64.
ACTIVATIONS = {
    "step": Activation(lambda x: torch.heaviside(x.detach(), torch.ones_like(x)) + 0 * x, kinks=at_zero),
    "linear": Activation(lambda x: x * 1),
    "sigmoid": Activation(torch.sigmoid, stable=stable_sigmoid),
    "tanh": Activation(torch.tanh, stable=stable_tanh),
    "relu": Activation(F.relu, kinks=at_zero),
    "leaky_relu": Activation(
        lambda x, negative_slope: F.leaky_relu(x, negative_slope),
        {"negative_slope": 0.01},
        {"negative_slope": 0.3},
        kinks=at_zero,
    ),
    "prelu": Activation(
        lambda x, alpha: F.prelu(x, as_tensor(alpha, x)), {"alpha": 0.25}, {"alpha": -0.125}, kinks=at_zero
    ),
    "elu": Activation(
        lambda x, alpha: F.elu(x, alpha), {"alpha": 1.0}, {"alpha": 0.5}, stable=stable_elu, kinks=at_zero
    ),
    "swish": Activation(
        lambda x, beta: x * torch.sigmoid(beta * x), {"beta": 1.0}, {"beta": 2.5}, stable=stable_swish
    ),
    "silu": Activation(F.silu, stable=stable_swish),
    "selu": Activation(F.selu, kinks=at_zero),
    "celu": Activation(
        lambda x, alpha: F.celu(x, alpha),
        {"alpha": 1.0},
        {"alpha": 2.0},
        stable=lambda x, alpha: (
            torch.where(x > 0, x, alpha * torch.expm1(x.clamp(max=0) / alpha)),
            torch.exp(x.clamp(max=0) / alpha),
        ),
    ),
    "gelu": Activation(F.gelu, stable=stable_gelu),
    "gelu_tanh": Activation(lambda x: F.gelu(x, approximate="tanh"), stable=stable_gelu_tanh),
    "mish": Activation(F.mish, stable=stable_mish),
    "softplus": Activation(softplus, {"beta": 1.0}, {"beta": 3.0}, stable=stable_softplus),
    "softsign": Activation(F.softsign),
    "hardtanh": Activation(
        lambda x, min_val, max_val: F.hardtanh(x, min_val, max_val),
        {"min_val": -1.0, "max_val": 1.0},
        {"min_val": -0.75, "max_val": 2.5},
        kinks=lambda min_val, max_val: [min_val, max_val],
    ),
    "relu6": Activation(F.relu6, kinks=lambda: [0.0, 6.0]),
    "hard_sigmoid": Activation(F.hardsigmoid, kinks=lambda: [-3.0, 3.0]),
    # Up to 2.7 the vector kernel has x / 3 + 1/2 at -3, -0.5, and the scalar one at 3, 1.5. Since
    # github.com/pytorch/pytorch/issues/147801 is mended, both have 0 for x <= -3 and 1 for x >= 3.
    "hard_swish": Activation(
        F.hardswish, kinks=lambda: [-3.0, 3.0], slope_today=lambda x: torch.where(x <= -3, 0.0, 1.0)
    ),
    "log_sigmoid": Activation(F.logsigmoid, stable=stable_log_sigmoid),
    "tanhshrink": Activation(F.tanhshrink),
    "softshrink": Activation(
        lambda x, **p: F.softshrink(x, p["lambda"]), {"lambda": 0.5}, {"lambda": 1.25}, kinks=at_lambda
    ),
    "hardshrink": Activation(
        lambda x, **p: F.hardshrink(x, p["lambda"]), {"lambda": 0.5}, {"lambda": 1.25}, kinks=at_lambda
    ),
    "threshold": Activation(
        lambda x, threshold, value: F.threshold(x, threshold, value),
        {"threshold": 1.0, "value": 0.0},
        {"threshold": 0.5, "value": -0.25},
        kinks=lambda threshold, value: [threshold],
    ),
    "squared_relu": Activation(lambda x: F.relu(x) ** 2),
    "sine": Activation(lambda x, omega: torch.sin(omega * x), {"omega": 1.0}, {"omega": 30.0}),
}

MAGNITUDES = [0.0009765625, 0.03125, 0.125, 0.25, 0.5, 0.75, 0.75179, 1, 1.25, 1.278465, 1.414213562, 1.75, 2,
              2.39936, 2.5, 3, 3.5, 4, 5, 6, 7.5, 10, 12.5, 16.7, 20, 30, 50, 70, 87, 100]  # fmt: skip


def points():
    """61 float32 numbers in [-100, 100]: dense near 0, on every kink, and out into the tails."""
    positive = torch.tensor(MAGNITUDES, dtype=torch.float32)
    return torch.cat([-positive.flip(0), torch.zeros(1), positive]).to(torch.float64)


def value_and_slope(activation, parameters, x):
    """Float64 reference values and slopes of one activation at x."""
    # Padded, so that all points go through PyTorch's vector kernels and none through the scalar rest of an
    # array: in the installed version the two can differ at a kink.
    padded = F.pad(x, (0, -len(x) % 64)).requires_grad_(True)
    value = activation.function(padded, **parameters)
    (slope,) = torch.autograd.grad(value.sum(), padded)
    value, slope = value.detach()[: len(x)], slope[: len(x)]
    if activation.slope_today:
        for kink in activation.kinks(**parameters):
            slope = torch.where(x == kink, activation.slope_today(x).to(slope.dtype), slope)
    if activation.stable:
        for ours, theirs in zip(activation.stable(x, **parameters), (value, slope)):
            difference = ((ours - theirs).abs() / theirs.abs().clamp(min=1)).max().item()
            if not difference <= 1e-12:
                raise SystemExit(f"The stable formula differs from PyTorch's by {difference} ({parameters}).")
        value, slope = activation.stable(x, **parameters)
    return value, slope


def activation_entries():
    """The rows of activations.json."""
    x = points()
    for name, activation in ACTIVATIONS.items():
        for parameters in filter(lambda p: p is not None, [activation.initial, activation.other]):
            value, slope = value_and_slope(activation, parameters, x)
            yield {"activation": name, "parameters": parameters, "x": x, "value": value, "slope": slope}


SOFTMAX_LOGITS = [[0.0, 0.0], [2.0, -1.0], [1.0, 2.0, 3.0], [-0.5, 0.25, 4.0, 1.5], [100.0, -100.0, 0.0],
                  [1000.0, 999.0, 998.0], [-80.0, -81.5, -79.0, -200.0, -80.25, -60.0]]  # fmt: skip


def softmax_entries():
    """The rows of softmax.json: softmax(logits / temperature)."""
    for logits in SOFTMAX_LOGITS:
        for temperature in [1.0, 0.25, 4.0]:
            z = torch.tensor(logits, dtype=torch.float64)
            yield {"logits": z, "temperature": temperature, "result": torch.softmax(z / temperature, 0)}
