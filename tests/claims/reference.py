"""The experiments of some claims once more, in double precision and with other random numbers.

claims_test.cpp compares what the core measures with what this prints. It shares no code with the core: data sets are
drawn from what datasets.cpp says of them, networks are trained by the textbook's formulas with NumPy, many seeds at once.

  python3 tests/claims/reference.py [who_wins best_validation squared_error softmax_twice softmax_sigmoid differentiable
                                     best_activation gate_parameters]
"""
import sys

import numpy as np

PI = np.pi

# ----------------------------------------------------------------------------------------------------------------------
# Data: x [count][2], classes [count]


def polar(radius, angle):
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1)


def labelled(random, count, classes, spread, place):
    label = random.permutation(count) % classes
    return place(label) + spread * random.standard_normal((count, 2)), label


def circle(random, count, noise):
    def place(label):
        square = np.where(label == 1, random.uniform(0, 6.25, count), random.uniform(12.25, 25, count))
        return polar(np.sqrt(square), random.uniform(0, 2 * PI, count))

    return labelled(random, count, 2, noise, place)


def xor(random, count, noise):
    def place(label):
        x, y = random.uniform(0.5, 5, count), random.uniform(0.5, 5, count)
        right = random.random(count) < 0.5
        return np.stack([np.where(right, x, -x), np.where(right != (label == 1), y, -y)], 1)

    return labelled(random, count, 2, noise, place)


def spiral(random, count, noise):
    def place(label):
        along = random.random(count)
        return polar(0.4 + 4.8 * along, 3.5 * PI * along + PI * label)

    return labelled(random, count, 2, noise, place)


def checkerboard(random, count, noise):
    """Each class visits its eight cells in turn."""
    number = random.permutation(count)
    label, turn = number % 2, number // 2
    row = turn // 2 % 4
    column = 2 * (turn % 2) + (row + label) % 2
    corner = 2.5 * np.stack([column, row], 1) - 5
    return corner + random.uniform(0.15, 2.35, (count, 2)) + noise * random.standard_normal((count, 2)), label


def gaussians(random, count, noise):
    return labelled(random, count, 2, 0.5 + noise, lambda label: np.stack([4.0 * label - 2, 4.0 * label - 2], 1))


def pinwheel(random, count, noise):
    def place(label):
        along, aside = random.random(count), random.uniform(-PI / 6, PI / 6, count)
        return polar(0.8 + 4.4 * along, PI / 2 + 2 * PI * label / 3 + 1.4 * along + aside)

    return labelled(random, count, 3, noise, place)


def hills(random, count, noise):
    """Points of a square, and their heights."""
    x = random.uniform(-6, 6, (count, 2))
    height = noise * random.standard_normal(count)
    for top, size in [((-3.5, 3), 1), ((3, 3.5), -1), ((0, 0), 0.8), ((-3, -3.5), -0.8), ((3.5, -3), 1)]:
        height += size * np.exp(-((x - np.array(top)) ** 2).sum(1) / 4.5)
    return x, height


def draw(kind, seeds, count, noise):
    """x [seeds][count][2], classes [seeds][count]."""
    sets = [kind(np.random.default_rng([seed, 1]), count, noise) for seed in range(seeds)]
    return np.stack([x for x, _ in sets]), np.stack([label for _, label in sets])


# ----------------------------------------------------------------------------------------------------------------------
# Networks: one for each seed, side by side


def logistic(z):
    return 0.5 * (1 + np.tanh(z / 2))


def elu(z, alpha=1.0, scale=1.0):
    below = alpha * np.expm1(np.minimum(z, 0))
    return scale * np.where(z > 0, z, below), scale * np.where(z > 0, 1, below + alpha)


def swish(z):
    s = logistic(z)
    return z * s, s + z * s * (1 - s)


def normal_cdf(z):
    """Abramowitz and Stegun 26.2.17, absolute error below 7.5e-8."""
    t = 1 / (1 + 0.2316419 * np.abs(z))
    series = t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
    tail = np.exp(-z * z / 2) / np.sqrt(2 * PI) * series
    return np.where(z > 0, 1 - tail, tail)


def gelu(z):
    cdf = normal_cdf(z)
    return z * cdf, cdf + z * np.exp(-z * z / 2) / np.sqrt(2 * PI)


ACTIVATIONS = {
    "sigmoid": lambda z: (logistic(z), logistic(z) * logistic(-z)),
    "tanh": lambda z: (np.tanh(z), 1 - np.tanh(z) ** 2),
    "relu": lambda z: (np.maximum(z, 0), 1.0 * (z > 0)),
    "leaky_relu": lambda z: (np.where(z > 0, z, 0.01 * z), np.where(z > 0, 1, 0.01)),
    "elu": elu,
    "selu": lambda z: elu(z, 1.6732632423543772, 1.0507009873554805),
    "swish": swish,
    "gelu": gelu,
}


# ReLU with another slope at 0.
KINKS = {
    "relu_half": lambda z: (np.maximum(z, 0), np.where(z == 0, 0.5, 1.0 * (z > 0))),
    "relu_one": lambda z: (np.maximum(z, 0), 1.0 * (z >= 0)),
}


def softmax(z):
    power = np.exp(z - z.max(2, keepdims=True))
    return power / power.sum(2, keepdims=True)


def behind_softmax(p, gradient):
    return p * (gradient - (gradient * p).sum(2, keepdims=True))


# Each gives the outputs and, per sample, d loss / d pre-activation; `t` is [seeds][batch][outputs].
def sigmoid_entropy(z, t):
    p = logistic(z)
    return p, (p - t) / t.shape[2]


def sigmoid_squared(z, t):
    p = logistic(z)
    return p, 2 * (p - t) * p * (1 - p) / t.shape[2]


def linear_squared(z, t):
    return z, 2 * (z - t) / t.shape[2]


def softmax_entropy(z, t):
    p = softmax(z)
    return p, p - t


def softmax_softmax_entropy(z, t):
    p = softmax(z)
    return p, behind_softmax(p, softmax(p) - t)


def softmax_binary_entropy(z, t):
    p = softmax(z)
    return p, behind_softmax(p, (p - t) / np.maximum(p * (1 - p), 1e-12) / t.shape[2])


def glorot(random, inputs, outputs):
    limit = np.sqrt(6 / (inputs + outputs))
    return random.uniform(-limit, limit, (inputs, outputs))


def train(x, t, widths, activation, head, epochs, rate, adam=True, weights=glorot, bias=0.0, gated=False, on_kink=None):
    """Trains one network for each seed in batches of 10; gives a function from inputs to outputs.

    Hidden layers are f(x W + b), or f(x W + b) * (x V + c) if gated. `on_kink` [seeds] becomes true where a hidden unit's sum has
    been exactly 0.
    """
    seeds, count = x.shape[:2]
    starts = [np.random.default_rng([seed, 2]) for seed in range(seeds)]
    last = len(widths) - 2
    layers = []  # [W, b] or [W, b, V, c]
    for k, (inputs, outputs) in enumerate(zip(widths, widths[1:])):
        layer = []
        for _ in range(2 if gated and k < last else 1):
            layer += [np.stack([weights(random, inputs, outputs) for random in starts])]
            layer += [np.full((seeds, 1, outputs), float(bias))]
        layers.append(layer)
    first = [[np.zeros_like(p) for p in layer] for layer in layers]
    second = [[np.zeros_like(p) for p in layer] for layer in layers]
    order_random, rows, steps = np.random.default_rng(3), np.arange(seeds)[:, None], 0

    def forward(x):
        inputs, slopes, values, passed = [x], [], [], []
        for layer in layers:
            z = inputs[-1] @ layer[0] + layer[1]
            if layer is layers[-1]:
                return inputs, slopes, values, passed, z
            if on_kink is not None:
                np.logical_or(on_kink, (z == 0).any((1, 2)), out=on_kink)
            f, slope = (ACTIVATIONS | KINKS)[activation](z)
            value = inputs[-1] @ layer[2] + layer[3] if gated else 1.0
            inputs.append(f * value)
            slopes.append(slope)
            values.append(value)
            passed.append(f)

    for _ in range(epochs):
        order = order_random.permuted(np.tile(np.arange(count), (seeds, 1)), axis=1)
        for begin in range(0, count, 10):
            batch = order[:, begin : begin + 10]
            inputs, slopes, values, passed, z = forward(x[rows, batch])
            deltas = [head(z, t[rows, batch])[1] / batch.shape[1]]
            steps += 1
            for k in reversed(range(len(layers))):
                back = inputs[k].transpose(0, 2, 1)
                gradients = [part for delta in deltas for part in (back @ delta, delta.sum(1, keepdims=True))]
                if k > 0:
                    reached = sum(d @ w.transpose(0, 2, 1) for d, w in zip(deltas, layers[k][::2]))
                    deltas = [reached * values[k - 1] * slopes[k - 1]]
                    if gated:
                        deltas.append(reached * passed[k - 1])
                for i, gradient in enumerate(gradients):
                    if adam:
                        first[k][i] += 0.1 * (gradient - first[k][i])
                        second[k][i] += 0.001 * (gradient**2 - second[k][i])
                        root = np.sqrt(second[k][i] / (1 - 0.999**steps)) + 1e-8
                        layers[k][i] = layers[k][i] - rate / (1 - 0.9**steps) * first[k][i] / root
                    else:
                        layers[k][i] = layers[k][i] - rate * gradient
    return lambda x: head(forward(x)[-1], np.zeros((1, 1, widths[-1])))[0]


def yes_or_no(predict, x, label):
    """The share of right answers, for each seed."""
    return ((predict(x)[:, :, 0] >= 0.5) == (label == 1)).mean(1)


def show(name, values):
    print(f"{name:24} mean {np.mean(values):.5f}  deviation {np.std(values, ddof=1):.5f}  seeds {len(values)}", flush=True)


# ----------------------------------------------------------------------------------------------------------------------
# The claims


def contest(kind, seeds, count, noise, parts, epochs, activations=ACTIVATIONS, rate=0.01):
    """Accuracies [activation][part][seed] of 2-8-8-1; `parts` are the ends of the parts of the data."""
    x, label = draw(kind, seeds, count, noise)
    scores = []
    for activation in activations:
        end = parts[0]
        predict = train(x[:, :end], 1.0 * label[:, :end, None], [2, 8, 8, 1], activation, sigmoid_entropy, epochs, rate)
        pieces = list(zip(parts, parts[1:]))
        scores.append([yes_or_no(predict, x[:, a:b], label[:, a:b]) for a, b in pieces])
    return np.array(scores)


def who_wins():
    seeds = 100
    for name, kind in [("circle", circle), ("xor", xor), ("spiral", spiral)]:
        scores = contest(kind, seeds, 250, 0.1, [150, 200, 250], 200)[:, 1]
        for activation, values in zip(ACTIVATIONS, scores):
            show(f"{name}_{activation}", values)
        groups = scores.reshape(len(ACTIVATIONS), -1, 20).mean(2)
        show(f"{name}_low of 20 seeds", groups.min(0))
        show(f"{name}_high of 20 seeds", groups.max(0))
    for activation, values in zip(["tanh", "relu"], contest(spiral, seeds, 500, 0.1, [300, 400, 500], 200, ["tanh", "relu"])):
        show(f"spiral_500_{activation}", values[1])


def best_activation():
    activations = ["sigmoid", "tanh", "relu", "elu", "swish", "gelu"]
    for rate in [0.003, 0.01, 0.03, 0.1]:
        scores = contest(spiral, 200, 250, 0.1, [150, 200, 250], 200, activations, rate)[:, 1]
        order = scores.mean(1).argsort()[::-1]
        for activation, values in zip(activations, scores):
            show(f"{activation} {rate}", values)
        for other in order[1:3]:
            show(f"{activations[order[0]]} less {activations[other]} {rate}", scores[order[0]] - scores[other])
        show(f"relu less tanh {rate}", scores[2] - scores[1])
    tanh, relu = contest(checkerboard, 200, 250, 0.1, [150, 200, 250], 200, ["tanh", "relu"])[:, 1]
    show("board_tanh", tanh)
    show("board_relu", relu)
    show("board_relu less tanh", relu - tanh)


def gate_parameters():
    seeds = 100
    arms = {"relu": ("relu", 12, False), "gelu": ("gelu", 12, False), "swish": ("swish", 12, False)}
    arms |= {"gate": ("swish", 8, True), "wide": ("swish", 12, True)}
    for name, kind, noise, head in [("spiral", spiral, 0.1, sigmoid_entropy), ("hills", hills, 0.05, linear_squared)]:
        x, target = draw(kind, seeds, 1000, noise)
        best = {}
        for arm, (activation, units, gated) in arms.items():
            runs = {}
            for rate in [0.003, 0.01, 0.03, 0.1]:
                t = 1.0 * target[:, :150, None]
                predict = train(x[:, :150], t, [2, units, units, 1], activation, head, 200, rate, gated=gated)
                given = predict(x[:, 150:])[:, :, 0], target[:, 150:]
                wrong = ((given[0] >= 0.5) != (given[1] == 1)).mean(1)
                runs[rate] = wrong if name == "spiral" else np.sqrt(((given[0] - given[1]) ** 2).mean(1))
                show(f"{name}_{arm} {rate}, median {np.median(runs[rate]):.5f}", runs[rate])
            best[arm] = min(runs, key=lambda rate: np.median(runs[rate]))
            best[arm] = best[arm], runs[best[arm]]
            print(f"{name}_{arm}: best at {best[arm][0]}")
        for first, second in [("gate", "relu"), ("gate", "gelu"), ("gate", "swish"), ("wide", "gelu")]:
            show(f"{name}_{first} less {second}", best[first][1] - best[second][1])


def best_validation():
    for name, kind, noise, epochs, seeds in [("circle", circle, 0.8, 50, 600), ("spiral", spiral, 0.1, 200, 300)]:
        scores = contest(kind, seeds, 1000, noise, [150, 210, 1000], epochs)
        validation, test = scores[:, 0], scores[:, 1]
        low, best = test.mean(1).argmin(), test.mean(1).argmax()
        show(f"{name}_low", test[low])
        show(f"{name}_high", test[best])
        # A number too small to matter, but never equal, decides between equal ones.
        chosen = (validation + 1e-9 * np.random.default_rng(4).random(validation.shape)).argmax(0)
        show(f"picked_{name}", chosen == best)
        column = np.arange(seeds)
        show(f"overstates_{name}", 100 * (validation[chosen, column] - test[chosen, column]))


def squared_error():
    seeds = 400
    x, label = draw(gaussians, seeds, 250, 0.1)
    weights = lambda random, inputs, outputs: random.uniform(-0.5, 0.5, (inputs, outputs))
    for name, head in [("bce_recovered", sigmoid_entropy), ("mse_recovered", sigmoid_squared)]:
        t = 1.0 * label[:, :150, None]
        predict = train(x[:, :150], t, [2, 1], None, head, 100, 0.1, adam=False, weights=weights, bias=-8)
        show(name, yes_or_no(predict, x[:, 200:], label[:, 200:]) >= 0.9)


def softmax_twice():
    seeds = 200
    x, label = draw(pinwheel, seeds, 250, 0.1)
    own = np.eye(3)[label]
    for name, head in [("twice", softmax_softmax_entropy), ("once", softmax_entropy)]:
        predict = train(x[:, :150], own[:, :150], [2, 8, 3], "relu", head, 200, 0.01)
        p = predict(x)
        seen = softmax(p) if name == "twice" else p
        show("plateau" if name == "twice" else name, -np.log((seen * own).sum(2))[:, :150].mean(1))
        show(f"accuracy_{name}", (p.argmax(2) == label)[:, 200:].mean(1))


def softmax_sigmoid():
    seeds = 200
    x = np.random.default_rng(5).uniform(-6, 6, (seeds, 1150, 2))
    t = 1.0 * np.stack([x[:, :, 0] > 0, x[:, :, 1] > 0, (x**2).sum(2) < 72 / PI], 2)
    for name, head in [("softmax", softmax_binary_entropy), ("sigmoids", sigmoid_entropy)]:
        predict = train(x[:, :150], t[:, :150], [2, 16, 3], "tanh", head, 200, 0.01)
        right = (predict(x[:, 150:]) >= 0.5) == (t[:, 150:] == 1)
        show(f"several_{name}", right.mean((1, 2)))
        show(f"all_{name}", right.all(2).mean(1))


def differentiable():
    kinks = {"0": "relu", "half": "relu_half", "1": "relu_one"}
    seeds = 400
    x, label = draw(spiral, seeds, 250, 0.1)
    t = 1.0 * label[:, :150, None]
    scores, kinked = {}, np.zeros(seeds, bool)
    for name, activation in kinks.items():
        on_kink = kinked if name == "0" else np.zeros(seeds, bool)
        predict = train(x[:, :150], t, [2, 8, 8, 1], activation, sigmoid_entropy, 200, 0.01, on_kink=on_kink)
        scores[name] = yes_or_no(predict, x[:, 200:], label[:, 200:])
        show(f"spiral_{name}", scores[name])
        if name == "0":
            show("nets_on_kink", kinked)
    show("difference, of nets on the kink", 100 * (scores["1"] - scores["0"])[kinked])
    show("difference, of the others", 100 * (scores["1"] - scores["0"])[~kinked])
    seeds = 2000
    x = np.tile(np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]]), (seeds, 1, 1))
    label = np.tile(np.array([0, 1, 1, 0]), (seeds, 1))
    for start in (0.0, 0.01):
        for name, activation in kinks.items():
            t = 1.0 * label[:, :, None]
            predict = train(x, t, [2, 4, 1], activation, sigmoid_entropy, 1000, 0.5, adam=False, bias=start)
            show(f"xor_{'bias_' if start else ''}{name}", yes_or_no(predict, x, label) == 1)


if __name__ == "__main__":
    claims = [squared_error, softmax_twice, softmax_sigmoid, best_validation, who_wins, differentiable]
    claims += [best_activation, gate_parameters]
    for claim in claims:
        if len(sys.argv) == 1 or claim.__name__ in sys.argv[1:]:
            print(claim.__name__)
            claim()
