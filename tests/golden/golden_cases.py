"""What is traced: every activation, optimiser and pair of output and loss, on small sets of points.

Inputs, targets and first parameters are multiples of 1/256, the same numbers in float32 and float64.
"""

import math

import torch

COUNT = 22
BCE, CE, SQUARED, ABSOLUTE = "binary_cross_entropy", "cross_entropy", "squared_error", "absolute_error"
SATURATING, CONFIDENT = 24.0, 3.0

SGD = {"kind": "sgd", "learningRate": 0.1}
MOMENTUM = {"kind": "sgd", "learningRate": 0.03, "momentum": 0.9}
NESTEROV = {"kind": "sgd", "learningRate": 0.03, "momentum": 0.9, "nesterov": True}
NESTEROV_L2 = {**NESTEROV, "l2": 0.02}
RMSPROP = {"kind": "rmsprop", "learningRate": 0.005}
RMSPROP_MOMENTUM = {"kind": "rmsprop", "learningRate": 0.002, "alpha": 0.9, "epsilon": 1e-6, "momentum": 0.5}
ADAM = {"kind": "adam", "learningRate": 0.01}
ADAM_OTHER = {"kind": "adam", "learningRate": 0.01, "beta1": 0.8, "beta2": 0.99, "epsilon": 1e-6}


DEEP = ["tanh", "relu", "sigmoid", "gelu", "leaky_relu"]


def layer(units, activation, parameters=None, **more):
    return {"kind": "dense", "units": units, "activation": activation, "parameters": parameters or {}, **more}


def convolution(filters, kernel, activation, **more):
    return {
        "kind": "conv2d",
        "filters": filters,
        "kernel": kernel,
        "activation": activation,
        "parameters": {},
        **more,
    }


def pool(size):
    return {"kind": "max_pool2d", "size": size}


FLATTEN = {"kind": "flatten"}
NORM = {"kind": "layer_norm"}


def gated(units, activation, parameters=None, **more):
    return {**layer(units, activation, parameters, **more), "kind": "gated_dense"}


def residual(*layers):
    return {"kind": "residual", "layers": list(layers)}


def disc(x):
    return ((x**2).sum(1) < 2).to(torch.float64)


def half_plane(x):
    return (x[:, 0] * 0.5 + x[:, 1] > 0.25).to(torch.float64)


def quadrant(x):
    return (x[:, 0] > 0).to(torch.float64) + 2 * (x[:, 1] > 0).to(torch.float64)


def third(x):
    return ((torch.atan2(x[:, 1], x[:, 0]) / (2 * math.pi) + 0.5) * 3).floor().clamp(max=2)


def one_hot(x):
    return torch.nn.functional.one_hot(third(x).long(), 3).to(torch.float64)


def several_labels(x):
    return torch.stack([disc(x), (x[:, 0] > 0).to(torch.float64), (x[:, 1] > x[:, 0]).to(torch.float64)], 1)


def surface(x):
    return 0.5 * x[:, 0] - 0.25 * x[:, 1] ** 2


def two_surfaces(x):
    return torch.stack([surface(x), 0.25 * x[:, 0] * x[:, 1]], 1)


def wave(x):
    return torch.sin(2 * x[:, 0])


def side(x):
    """-0.75 or 0.75: within a tanh's reach."""
    return 1.5 * disc(x) - 0.75


def trace(name, layers, optimizer, target=disc, loss=BCE, **more):
    """`gain` stretches the first weights; parameters are kept `after` these epochs, by default the last."""
    epochs = more.get("epochs", 30)
    return {
        "name": name,
        "spec": {"inputs": more.get("inputs", 2), "layers": layers, "loss": loss, "optimizer": optimizer},
        "make_target": target,
        "epochs": epochs,
        "batch": more.get("batch", 5),
        "gain": more.get("gain", 1.0),
        "after": more.get("after", [epochs]),
    }


def fan_in(row, shape):
    """Numbers that one unit or filter sees of what comes in."""
    return shape[0] * row["kernel"] ** 2 if row["kind"] == "conv2d" else math.prod(shape)


def shape_behind(row, shape):
    """What comes out of a layer, [channels, height, width] or [units]."""
    if row["kind"] in ("dense", "gated_dense"):
        return [row["units"]]
    if row["kind"] in ("layer_norm", "residual"):
        return shape
    if row["kind"] == "flatten":
        return [math.prod(shape)]
    if row["kind"] == "max_pool2d":
        return [shape[0]] + [side // row["size"] for side in shape[1:]]
    step = row.get("stride", 1)
    if row.get("padding") == "same":
        return [row["filters"]] + [math.ceil(side / step) for side in shape[1:]]
    return [row["filters"]] + [(side - row["kernel"]) // step + 1 for side in shape[1:]]


def bright_side(x):
    """Of pictures 1 x 8 x 8: which of four quarters is the brightest."""
    quarters = x.reshape(-1, 2, 4, 2, 4).sum((2, 4)).reshape(-1, 4)
    return quarters.argmax(1).to(torch.float64)


def bright_channel(x):
    """Of pictures 2 x 9 x 7: which channel is brighter."""
    return (x.reshape(-1, 2, 63).sum(2).diff(dim=1)[:, 0] > 0).to(torch.float64)


def picture_cases():
    """pictures.json: small networks with convolutions."""
    behind = [FLATTEN, layer(6, "tanh"), layer(4, "softmax")]
    two = [FLATTEN, layer(2, "softmax")]
    grey, colour = {"inputs": [1, 8, 8], "epochs": 8}, {"inputs": [2, 9, 7], "epochs": 8}
    return [
        trace(
            "convolution, pool, twice, as the image classifier",
            [convolution(3, 3, "relu"), pool(2), convolution(4, 2, "relu"), pool(2)] + behind,
            ADAM,
            bright_side,
            CE,
            **grey,
        ),
        trace("tanh, same padding", [convolution(3, 3, "tanh", padding="same")] + behind, MOMENTUM, bright_side, CE, **grey),
        trace("kernel 5, swish", [convolution(2, 5, "swish"), pool(2)] + behind, RMSPROP, bright_side, CE, **grey),
        trace("stride 2, colours", [convolution(4, 3, "gelu", stride=2)] + two, SGD, bright_channel, CE, **colour),
        trace("a pool that leaves a rest", [convolution(3, 2, "sigmoid"), pool(3)] + two, ADAM, bright_channel, CE, **colour),
    ]


def kind_of(optimizer):
    if optimizer.get("nesterov"):
        return "with nesterov momentum"
    return "with momentum" if "momentum" in optimizer else ""


def hidden_trace(activation, optimizer, parameters=None, **more):
    fields = {key: more.pop(key) for key in ["learnParameter"] if key in more}
    hidden = [layer(units, activation, parameters, **fields) for units in (6, 5)]
    name = f"{activation} hidden, {optimizer['kind']} {more.pop('note', kind_of(optimizer))}".strip()
    return trace(name, hidden + [layer(1, "sigmoid")], optimizer, **more)


def pair(activation, loss, units, target, **more):
    """A few full-batch steps through one hidden layer: the loss and, by the moved weights, its gradient."""
    layers = [layer(4, "tanh"), layer(units, activation)]
    more = {"epochs": 5, "batch": COUNT, "after": [1, 2, 5], **more}
    name = more.pop("name", f"{activation} output, {loss}")
    return trace(name, layers, {"kind": "sgd", "learningRate": 0.25}, target, loss, **more)


def block_cases():
    """blocks.json: normalisation, residual connections, gates, AdamW and clipping."""
    out = layer(1, "sigmoid")
    classes = layer(4, "softmax")
    pre_norm = lambda width, activation: residual(NORM, layer(width, activation), layer(width, "linear"))  # noqa: E731
    glu = [("sigmoid", "GLU"), ("silu", "SwiGLU"), ("gelu", "GEGLU"), ("relu", "ReGLU"), ("linear", "bilinear")]
    pictures = [convolution(3, 3, "gelu", padding="same"), NORM, residual(convolution(3, 3, "tanh", padding="same"))]
    return [
        trace("layer norm behind a layer", [layer(6, "tanh"), NORM, out], SGD),
        trace("layer norm first", [NORM, layer(5, "gelu"), out], ADAM, half_plane, inputs=4),
        trace("twelve normalised sigmoid layers", [l for _ in range(12) for l in (layer(6, "sigmoid"), NORM)] + [out], SGD,
              epochs=20, gain=1.5),  # fmt: skip
        trace("residual", [layer(6, "tanh"), residual(layer(6, "relu")), out], MOMENTUM),
        trace("residual over the inputs", [residual(layer(5, "tanh"), layer(3, "linear")), out], SGD, inputs=3),
        trace("nested residuals", [layer(5, "tanh"), residual(layer(4, "gelu"), residual(layer(4, "tanh")), residual(
            residual(layer(4, "silu")), layer(4, "elu")), layer(5, "linear")), out], ADAM),  # fmt: skip
        trace("two residuals that end together", [layer(5, "tanh"), residual(layer(5, "tanh"), residual(layer(5, "gelu"))),
              out], NESTEROV),  # fmt: skip
        trace("pre-norm blocks", [layer(6, "linear"), pre_norm(6, "gelu"), pre_norm(6, "relu"), NORM, classes], ADAM,
              quadrant, CE),  # fmt: skip
        *[trace(f"{name}: gate of {id}", [gated(5, id), gated(4, id), out], SGD) for id, name in glu],
        trace("gate of a learned prelu", [gated(5, "prelu"), out], SGD),
        trace("gate of a learned swish, l2", [gated(5, "swish", learnParameter=True), out], {**ADAM, "l2": 0.02}),
        trace("gated residual blocks", [layer(6, "linear"), residual(NORM, gated(4, "silu"), layer(6, "linear")), residual(
            NORM, gated(4, "gelu"), layer(6, "linear")), NORM, out], ADAM),  # fmt: skip
        trace("pictures, normalised and residual", pictures + [pool(2), FLATTEN, out], SGD, half_plane, inputs=[1, 6, 6], epochs=12),
        trace("adamw", [layer(6, "tanh"), layer(5, "gelu"), out], {"kind": "adamw", "learningRate": 0.01}),
        trace("adamw, everything set", [layer(6, "prelu"), NORM, out], {
            "kind": "adamw", "learningRate": 0.02, "beta1": 0.8, "beta2": 0.99, "epsilon": 1e-6, "weightDecay": 0.5,
        }),  # fmt: skip
        trace("clipped at every step", [layer(6, "tanh"), out], {**SGD, "learningRate": 0.5, "clipNorm": 0.05}),
        trace("clipped at times, with momentum", [layer(6, "relu"), out], {**MOMENTUM, "clipNorm": 0.25}, gain=2.0),
        trace("clipped, adamw", [layer(6, "silu"), NORM, out], {
            "kind": "adamw", "learningRate": 0.02, "clipNorm": 0.125,
        }),  # fmt: skip
    ]


def loss_cases():
    """losses.json: each pair of output and loss, matching and mismatched."""
    return [
        pair("sigmoid", BCE, 1, disc),
        pair("sigmoid", BCE, 1, disc, gain=SATURATING, name="sigmoid output, saturated logits"),
        pair("sigmoid", SQUARED, 1, disc),
        pair("sigmoid", ABSOLUTE, 1, disc),
        pair("sigmoid", CE, 3, third),
        pair("softmax", CE, 3, third),
        pair("softmax", CE, 3, third, gain=SATURATING, name="softmax output, saturated logits"),
        pair("softmax", SQUARED, 3, one_hot),
        pair("softmax", ABSOLUTE, 3, one_hot),
        pair("softmax", BCE, 3, several_labels),
        pair("sigmoid", BCE, 3, several_labels, name="three sigmoids, binary_cross_entropy"),
        pair("hard_sigmoid", BCE, 1, disc),
        pair("hard_sigmoid", BCE, 1, disc, gain=SATURATING, name="hard_sigmoid output, exactly 0 or 1"),
        pair("linear", SQUARED, 1, surface),
        pair("linear", SQUARED, 2, two_surfaces, name="two linear outputs, squared_error"),
        pair("linear", ABSOLUTE, 1, surface),
        pair("linear", ABSOLUTE, 2, two_surfaces, name="two linear outputs, absolute_error"),
        pair("tanh", SQUARED, 1, side),
        pair("relu", SQUARED, 1, disc),
        pair("softmax", BCE, 3, several_labels, gain=CONFIDENT, name="confident softmax, three labels"),
        pair("sigmoid", CE, 3, third, gain=CONFIDENT, name="confident sigmoids, cross_entropy"),
    ]


def trace_cases():
    """traces.json: whole runs of training."""
    regression = [layer(8, "tanh"), layer(1, "linear")]
    classes = [layer(8, "gelu"), layer(4, "softmax")]
    return [
        hidden_trace("step", SGD),
        hidden_trace("linear", SGD),
        hidden_trace("sigmoid", ADAM),
        hidden_trace("tanh", SGD),
        hidden_trace("relu", MOMENTUM),
        hidden_trace("leaky_relu", NESTEROV),
        hidden_trace("prelu", SGD),
        hidden_trace("elu", RMSPROP),
        hidden_trace("swish", SGD, {"beta": 1.5}),
        hidden_trace("silu", ADAM),
        hidden_trace("selu", SGD),
        hidden_trace("celu", NESTEROV, {"alpha": 0.5}),
        hidden_trace("gelu", ADAM),
        hidden_trace("gelu_tanh", MOMENTUM),
        hidden_trace("mish", RMSPROP),
        hidden_trace("softplus", RMSPROP_MOMENTUM, {"beta": 2.0}),
        hidden_trace("softsign", ADAM_OTHER),
        hidden_trace("hardtanh", SGD),
        hidden_trace("relu6", MOMENTUM),
        hidden_trace("hard_sigmoid", ADAM),
        hidden_trace("hard_swish", SGD),
        hidden_trace("log_sigmoid", SGD),
        hidden_trace("tanhshrink", ADAM),
        hidden_trace("softshrink", SGD, {"lambda": 0.125}),
        hidden_trace("hardshrink", SGD, {"lambda": 0.125}),
        hidden_trace("threshold", SGD, {"threshold": 0.125, "value": -0.25}),
        hidden_trace("prelu", {**ADAM, "l2": 0.01}, {"alpha": 0.5}, note="with l2", epochs=40),
        hidden_trace("swish", SGD, learnParameter=True, note="learns beta"),
        hidden_trace("swish", NESTEROV_L2, {"beta": 2.0}, learnParameter=True, note="learns beta, l2"),
        hidden_trace("tanh", {**SGD, "l2": 0.02}, note="with l2"),
        hidden_trace("tanh", {**SGD, "l1": 0.005}, note="with l1", epochs=20),
        hidden_trace("gelu", {**ADAM, "l1": 0.01, "l2": 0.02}, note="with l1 and l2", epochs=20),
        hidden_trace("silu", {**RMSPROP, "l2": 0.05}, note="with l2", epochs=20),
        hidden_trace("elu", {**MOMENTUM, "l1": 0.005}, note="with momentum and l1", epochs=20),
        hidden_trace("tanh", SGD, note="batch 1", batch=1, epochs=20),
        hidden_trace("tanh", ADAM, note="full batch", batch=COUNT, epochs=60),
        hidden_trace("tanh", MOMENTUM, note="batch beyond the count", batch=100, epochs=60),
        hidden_trace("relu", {**SGD, "momentum": 0.5}, note="batch 11 of 22", batch=11, epochs=60),
        trace("four classes, adam", classes, ADAM, quadrant, CE, epochs=50, batch=6),
        trace("four classes, sgd", classes, SGD, quadrant, CE, epochs=50, batch=4),
        trace("regression, squared error", regression, SGD, surface, SQUARED, epochs=50, batch=7),
        trace("regression, absolute error", regression, ADAM, surface, ABSOLUTE, epochs=20, batch=7),
        trace("regression, softplus output", [layer(6, "tanh"), layer(1, "softplus")], ADAM, disc, SQUARED),
        trace("regression, learned slope", [layer(6, "elu"), layer(1, "prelu")], SGD, surface, SQUARED),
        trace("logistic regression, no hidden layer", [layer(1, "sigmoid")], SGD, half_plane, epochs=40),
        trace("one input", [layer(9, "tanh"), layer(1, "linear")], ADAM, wave, SQUARED, inputs=1, epochs=50),
        trace("seven inputs", [layer(3, "silu"), layer(1, "sigmoid")], RMSPROP, inputs=7, batch=8, epochs=40),
        trace("a wide layer", [layer(33, "leaky_relu"), layer(1, "sigmoid")], SGD, batch=8, epochs=20),
        trace("five hidden layers", [layer(4, a) for a in DEEP] + [layer(1, "sigmoid")], ADAM, gain=1.5),
        hidden_trace("squared_relu", SGD),
        hidden_trace("sine", ADAM, {"omega": 3.0}),
    ]


def rounded(tensor):
    """Multiples of 1/256, so that float32 holds them exactly and their decimals are short."""
    return ((tensor * 256).round() / 256).reshape(-1).tolist()


def fill(case, seed):
    """The case with points, targets and first parameters drawn from the seed."""
    generator = torch.Generator().manual_seed(seed)

    def uniform(*shape, limit):
        return (torch.rand(*shape, generator=generator, dtype=torch.float64) * 2 - 1) * limit

    spec = case["spec"]
    shape = spec["inputs"] if isinstance(spec["inputs"], list) else [spec["inputs"]]
    x = (uniform(COUNT, math.prod(shape), limit=2.5) * 256).round() / 256
    initial = []

    def draw(rows, shape):
        for row in rows:
            before, shape = shape, shape_behind(row, shape)
            if row["kind"] == "residual":
                draw(row["layers"], before)
            elif row["kind"] == "layer_norm":
                initial.extend(rounded(1 + uniform(math.prod(before), limit=0.25)))
                initial.extend(rounded(uniform(math.prod(before), limit=0.25)))
            elif "activation" in row:
                seen = fan_in(row, before)
                for _ in range(2 if row["kind"] == "gated_dense" else 1):
                    initial.extend(rounded(uniform(shape[0], seen, limit=case["gain"] * math.sqrt(3 / seen))))
                    initial.extend(rounded(uniform(shape[0], limit=0.25)))
                if row["activation"] == "prelu":
                    initial.append(row["parameters"].get("alpha", 0.25))
                elif row.get("learnParameter"):
                    initial.append(row["parameters"].get("beta", 1.0))

    draw(spec["layers"], shape)
    target = case["make_target"](x)
    target = target.to(torch.long).tolist() if spec["loss"] == CE else rounded(target)
    return {**case, "seed": seed, "x": rounded(x), "target": target, "initial": initial}
