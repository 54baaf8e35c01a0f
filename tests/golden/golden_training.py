"""Trains a small network in PyTorch as the public API describes it: one trace, in one precision."""

import dataclasses

import torch
import torch.nn.functional as F

from golden_activations import ACTIVATIONS
from golden_cases import fan_in, shape_behind

EPSILON = 1e-8


@dataclasses.dataclass
class Layer:
    """weights: a matrix [out][in] or [out][in][ky][kx], and for a gate a second; others: every other tensor that is
    trained. `tensors` has all of them in the order of the public API. A residual block has layers of its own."""

    row: dict
    activation: str = ""
    parameters: dict = dataclasses.field(default_factory=dict)
    tensors: list = dataclasses.field(default_factory=list)
    weights: list = dataclasses.field(default_factory=list)
    slope_name: str = ""
    layers: list = dataclasses.field(default_factory=list)

    @property
    def slope(self):
        return self.tensors[-1]


def all_layers(layers):
    """Every layer, those of residual blocks in their places."""
    return [one for layer in layers for one in (all_layers(layer.layers) if layer.layers else [layer])]


def learned_slope(layer):
    """The name of the parameter a layer trains: PReLU always does, Swish when it is asked to."""
    if layer["activation"] == "prelu":
        return "alpha"
    return "beta" if layer.get("learnParameter") else ""


def all_parameters(layer):
    """The layer's parameters, the ones it does not name at their initial values."""
    row = ACTIVATIONS.get(layer["activation"])
    return {**(row.initial if row else {}), **layer["parameters"]}


def build_layers(spec, initial, dtype):
    """Cuts the flat list into the layers' tensors, in the order the public API documents."""
    flat = torch.tensor(initial, dtype=dtype)
    position = 0

    def take(*shape):
        nonlocal position
        size = torch.Size(shape).numel()
        position += size
        return flat[position - size : position].reshape(shape).clone().requires_grad_(True)

    def build(rows, shape):
        layers = []
        for row in rows:
            before, shape = shape, shape_behind(row, shape)
            layer = Layer(row)
            layers.append(layer)
            if row["kind"] == "residual":
                layer.layers, after = build(row["layers"], before)
                assert after == before, "a residual block gives as many numbers as it takes"
            elif row["kind"] == "layer_norm":
                layer.tensors = [take(*before), take(*before)]
            elif "activation" in row:
                kernel = [row["kernel"]] * 2 if row["kind"] == "conv2d" else []
                inputs = before[0] if kernel else fan_in(row, before)
                for _ in range(2 if row["kind"] == "gated_dense" else 1):
                    layer.weights.append(take(shape[0], inputs, *kernel))
                    layer.tensors += [layer.weights[-1], take(shape[0])]
                layer.activation, layer.parameters = row["activation"], all_parameters(row)
                layer.slope_name = learned_slope(row)
                layer.tensors += [take(1)] if layer.slope_name else []
        return layers, shape

    layers, _ = build(spec["layers"], spec["inputs"] if isinstance(spec["inputs"], list) else [spec["inputs"]])
    assert position == len(flat), "the list of parameters and the layers differ in length"
    return layers


def kink_distance(layer, z):
    """How near any pre-activation came to a kink, where rounding would choose its side."""
    if layer.activation == "softmax":
        return float("inf")
    kinks = ACTIVATIONS[layer.activation].kinks(**layer.parameters)
    return min([(z - kink).abs().min().item() for kink in kinks], default=float("inf"))


def pool_distance(x, size):
    """How near the two largest numbers of any window came to each other, where rounding would choose one. (Where a
    ReLU has made both 0, their order is of no consequence.)"""
    windows = F.unfold(x.reshape(-1, 1, *x.shape[2:]), size, stride=size)
    first, second = windows.topk(2, dim=1).values.unbind(1)
    gaps = (first - second)[first != second]
    return gaps.min().item() if len(gaps) else float("inf")


def without_weights(layer, x):
    """Pooling or flattening, and the smallest distance at which it could have gone another way."""
    if layer.row["kind"] == "flatten":
        return x.flatten(1), float("inf")
    size = layer.row["size"]
    return F.max_pool2d(x, size), pool_distance(x.detach(), size)


def pre_activations(layer, x):
    weight, bias = layer.tensors[:2]
    if layer.row["kind"] != "conv2d":
        return F.linear(x, weight, bias)
    padding = layer.row["kernel"] // 2 if layer.row.get("padding") == "same" else 0
    return F.conv2d(x, weight, bias, stride=layer.row.get("stride", 1), padding=padding)


def forward(layers, x):
    """The last layer's pre-activations and outputs, and the smallest distance to a kink on the way."""
    distance, z = float("inf"), None
    for layer in layers:
        if layer.layers:
            z, inner, near = forward(layer.layers, x)
            x = x + inner
            distance = min(distance, near)
            continue
        if layer.row["kind"] == "layer_norm":
            x = F.layer_norm(x, layer.tensors[0].shape, *layer.tensors)
            continue
        if not layer.weights:
            x, near = without_weights(layer, x)
            distance = min(distance, near)
            continue
        z = pre_activations(layer, x)
        distance = min(distance, kink_distance(layer, z.detach()))
        parameters = dict(layer.parameters)
        if layer.slope_name:
            parameters[layer.slope_name] = layer.slope
        before = x
        if layer.activation == "softmax":
            x = F.softmax(z, 1)
        else:
            x = ACTIVATIONS[layer.activation].function(z, **parameters)
        if layer.row["kind"] == "gated_dense":
            x = x * F.linear(before, *layer.tensors[2:4])
    return z, x, distance


def batch_loss(loss, activation, z, output, target):
    """The mean loss of a batch: matching pairs from the logits, every other pair as it is written."""
    if loss == "binary_cross_entropy":
        if activation == "sigmoid":
            return F.binary_cross_entropy_with_logits(z, target)
        return F.binary_cross_entropy(output, target)
    if loss == "cross_entropy":
        if activation == "softmax":
            return F.cross_entropy(z, target)
        return F.nll_loss(torch.log(output).clamp(min=-100), target)
    return F.mse_loss(output, target) if loss == "squared_error" else F.l1_loss(output, target)


def build_optimizer(settings, layers):
    """PyTorch's optimiser. Its weight_decay is our l2, which acts on weights and not on biases or slopes."""
    weights = [weight for layer in all_layers(layers) for weight in layer.weights]
    others = [t for layer in all_layers(layers) for t in layer.tensors if all(t is not weight for weight in weights)]
    groups = [{"params": weights, "weight_decay": settings.get("l2", 0)}]
    groups += [{"params": others, "weight_decay": 0}] if others else []
    rate, momentum = settings["learningRate"], settings.get("momentum", 0)
    if settings["kind"] == "sgd":
        return torch.optim.SGD(groups, lr=rate, momentum=momentum, nesterov=settings.get("nesterov", False))
    epsilon = settings.get("epsilon", EPSILON)
    if settings["kind"] == "rmsprop":
        alpha = settings.get("alpha", 0.99)
        return torch.optim.RMSprop(groups, lr=rate, alpha=alpha, eps=epsilon, momentum=momentum)
    betas = (settings.get("beta1", 0.9), settings.get("beta2", 0.999))
    if settings["kind"] == "adamw":
        # Decoupled, it acts on every parameter, biases and all.
        for group in groups:
            group["weight_decay"] = settings.get("weightDecay", 0.01)
        return torch.optim.AdamW(groups, lr=rate, betas=betas, eps=epsilon)
    return torch.optim.Adam(groups, lr=rate, betas=betas, eps=epsilon)


@dataclasses.dataclass
class Trace:
    """A run: each epoch's mean loss over its samples and its last parameters, the outputs for x after
    the last epoch, and the smallest distance to a kink."""

    loss: list
    parameters: list
    prediction: torch.Tensor
    distance: float

    def numbers(self):
        """Everything a run is compared by."""
        tensors = [torch.tensor(self.loss), self.prediction] + self.parameters
        return [tensor.to(torch.float64) for tensor in tensors]


def train(case, dtype):
    """Trains with consecutive batches, the last one smaller where the batch does not divide the count."""
    spec = case["spec"]
    layers = build_layers(spec, case["initial"], dtype)
    optimizer = build_optimizer(spec["optimizer"], layers)
    outputs = spec["layers"][-1]["units"]
    shape = spec["inputs"] if isinstance(spec["inputs"], list) else [spec["inputs"]]
    x = torch.tensor(case["x"], dtype=dtype).reshape(-1, *shape)
    if spec["loss"] == "cross_entropy":
        target = torch.tensor(case["target"], dtype=torch.long)
    else:
        target = torch.tensor(case["target"], dtype=dtype).reshape(-1, outputs)
    l1, longest = spec["optimizer"].get("l1", 0), spec["optimizer"].get("clipNorm", 0)
    tensors = [tensor for layer in all_layers(layers) for tensor in layer.tensors]
    trace = Trace([], [], torch.empty(0), float("inf"))
    for _ in range(case["epochs"]):
        total = 0
        for first in range(0, len(x), case["batch"]):
            part = slice(first, first + case["batch"])
            z, output, distance = forward(layers, x[part])
            loss = batch_loss(spec["loss"], layers[-1].activation, z, output, target[part])
            optimizer.zero_grad()
            loss.backward()
            if spec["loss"] == "absolute_error":
                distance = min(distance, (output - target[part]).abs().min().item())
            for weight in [weight for layer in all_layers(layers) for weight in layer.weights] if l1 else []:
                weight.grad += l1 * weight.detach().sign()
                distance = min(distance, weight.abs().min().item())
            if longest:
                length = torch.nn.utils.clip_grad_norm_(tensors, longest).item()
                distance = min(distance, abs(length - longest) / longest)
            optimizer.step()
            total += loss.item() * len(x[part])
            trace.distance = min(trace.distance, distance)
        trace.loss.append(total / len(x))
        trace.parameters.append(torch.cat([tensor.detach().reshape(-1) for tensor in tensors]))
    with torch.no_grad():
        trace.prediction = forward(layers, x)[1].reshape(-1)
    return trace
