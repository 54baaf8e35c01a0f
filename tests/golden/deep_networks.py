#!/usr/bin/env python3
"""Deep networks at their start in double precision, with NumPy's own random numbers: prints the medians (and, of
ReLU's signal, the means) over seeds that tests/native/claims/claims_test.cpp compares the claims about depth with, and
tests/web/lesson/depth.test.mjs the map of initialisations.

Shares nothing with the core but the recipe: `depth` layers of `width` units, as many standard normal inputs, biases 0,
32 samples; behind the last layer a sum of the outputs with standard normal weights.
"""
import numpy as np

SELU_SCALE, SELU_ALPHA = 1.0507009873554805, 1.6732632423543772


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def selu(z):
    return SELU_SCALE * np.where(z > 0, z, SELU_ALPHA * np.expm1(np.minimum(z, 0)))


def selu_slope(z):
    return SELU_SCALE * np.where(z > 0, 1.0, SELU_ALPHA * np.exp(np.minimum(z, 0)))


ACTIVATIONS = {
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * sigmoid(-z)),
    "tanh": (np.tanh, lambda z: 1 / np.cosh(z) ** 2),
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0),
    "swish": (lambda z: z * sigmoid(z), lambda z: sigmoid(z) * (1 + z * sigmoid(-z))),
    "selu": (selu, selu_slope),
}


def normalised(x):
    """Each row less its mean, over its deviation; and that deviation."""
    deviation = np.sqrt(x.var(1, keepdims=True) + 1e-5)
    return (x - x.mean(1, keepdims=True)) / deviation, deviation


def profile(activation, variance, uniform, depth, width, random, mean=0.0, deviation=1.0, samples=32, norm=False, skip=False):
    """Mean, mean square, delta, weight gradient and variance between inputs per layer; `variance` is n times the
    variance of a weight."""
    value, slope = ACTIVATIONS[activation]
    outputs, sums, weights = [mean + deviation * random.standard_normal((samples, width))], [], []
    inputs, deviations = [], []
    for _ in range(depth):
        if uniform:
            w = random.uniform(-1, 1, (width, width)) * np.sqrt(3 * variance / width)
        else:
            w = random.standard_normal((width, width)) * np.sqrt(variance / width)
        weights.append(w)
        given, size = normalised(outputs[-1]) if norm else (outputs[-1], None)
        inputs.append(given)
        deviations.append(size)
        sums.append(given @ w.T)
        outputs.append(value(sums[-1]) + (outputs[-1] if skip else 0))
    back = np.ones((samples, 1)) * random.standard_normal(width)
    deltas, gradients = [], []
    for k in reversed(range(depth)):
        delta = back * slope(sums[k])
        deltas.insert(0, np.sqrt((delta**2).mean()))
        gradients.insert(0, np.sqrt(((delta.T @ inputs[k] / samples) ** 2).mean()))
        reached = delta @ weights[k]
        if norm:
            along = (reached * inputs[k]).mean(1, keepdims=True)
            reached = (reached - reached.mean(1, keepdims=True) - inputs[k] * along) / deviations[k]
        back = reached + (back if skip else 0)
    return (
        np.array([a.mean() for a in outputs[1:]]),
        np.array([(a**2).mean() for a in outputs[1:]]),
        np.array(deltas),
        np.array(gradients),
        np.array([a.var(0).mean() for a in outputs[1:]]),
    )


def show(label, values, middle=np.median):
    values = np.sort(values)
    tenth = len(values) // 10
    print(f"{label:40} {middle(values):.4g}   8 of 10 from {values[tenth]:.3g} to {values[-1 - tenth]:.3g}")


def main():
    random = np.random.default_rng(1)

    def runs(count, *recipe, **more):
        return [profile(*recipe, random, **more) for _ in range(count)]

    deep = runs(400, "sigmoid", 1, True, 30, 64)
    show("sigmoid, Glorot: lowest mean", [r[0].min() for r in deep], np.mean)
    show("sigmoid, Glorot: highest mean", [r[0].max() for r in deep], np.mean)
    show("sigmoid, Glorot: delta, 30 layers", [r[2][0] / r[2][-1] for r in deep])
    for activation, variance in (("sigmoid", 1), ("tanh", 1), ("tanh", 2)):
        show(
            f"{activation}, {variance}: delta, 20 layers",
            [r[2][0] / r[2][-1] for r in runs(1000, activation, variance, True, 20, 16)],
        )
    swish = runs(1000, "swish", 1, True, 20, 16)
    show("swish, 1: delta, 20 layers", [r[2][0] / r[2][-1] for r in swish])
    show("swish, 1: weight gradient", [r[3][0] / r[3][-1] for r in swish])
    for variance in (1, 2):
        relu = runs(400, "relu", variance, False, 30, 64)
        show(f"relu, {variance}: mean square, mean", [r[1][-1] for r in relu], np.mean)
        show(f"relu, {variance}: mean square", [r[1][-1] for r in relu])
        show(f"relu, {variance}: delta", [r[2][0] / r[2][-1] for r in relu])
        show(f"swish, {variance}: mean square", [r[1][-1] for r in runs(1600, "swish", variance, False, 30, 64)])
        show(f"selu, {variance}: mean square", [r[1][-1] for r in runs(400, "selu", variance, False, 30, 64)])
    for activation in ("sigmoid", "tanh", "relu", "swish"):
        for norm, skip in ((False, False), (True, False), (False, True), (True, True)):
            blocks = runs(1000, activation, 1, True, 30, 16, norm=norm, skip=skip)
            show(f"{activation}, norm {norm}, skip {skip}: delta", [r[2][0] / r[2][-1] for r in blocks])
    # The lesson's map of initialisations (tests/web/lesson/depth.test.mjs): LeCun's normal weights.
    for activation in ("sigmoid", "tanh", "relu", "swish"):
        for norm, skip in ((False, False), (True, False), (False, True), (True, True)):
            map_runs = runs(200, activation, 1, False, 30, 64, norm=norm, skip=skip)
            label = f"map: {activation}, norm {norm}, skip {skip}"
            show(f"{label}: differences", [r[4][-1] for r in map_runs])
            show(f"{label}: signal", [r[1][-1] for r in map_runs])
            show(f"{label}: error", [r[2][0] / r[2][-1] for r in map_runs])
    raw = runs(400, "selu", 1, False, 30, 64, mean=5.0, deviation=5.0)
    show("selu, 1, inputs 5 ± 5: layer 1", [r[1][0] for r in raw])
    show("selu, 1, inputs 5 ± 5: layer 30", [r[1][-1] for r in raw])


if __name__ == "__main__":
    main()
