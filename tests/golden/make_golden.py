#!/usr/bin/env python3
"""Makes the golden numbers that the tests compare the core with. Run by hand; what it writes is committed.

    OMP_NUM_THREADS=1 /usr/bin/python3 tests/golden/make_golden.py

Needs PyTorch: Debian 12's python3-torch (1.13) made the committed files, and each file names the
version in its first lines. No other package is used. It writes, beside itself,

    activations.json   value and slope of every activation at 61 points
    softmax.json       softmax at several temperatures
    losses.json        five full-batch steps for each pair of output activation and loss
    traces.json        whole runs of training: every activation, every optimiser
    pictures.json      whole runs of small networks with convolutions and pools
    blocks.json        whole runs with normalisation, residual connections, gates, AdamW and clipping

References are computed in float64. Each run carries the tolerance the tests allow it: four times
the largest deviation of PyTorch's own float32 run from the float64 one, relative to max(1,
|reference|), plus 1e-6. The first parameters and points come from the seed SEED + 100 * (number of
the case); where that draw would have float32 stray by 1e-4 or more, or a pre-activation come nearer
to a kink than the tolerance (rounding would choose the side), the next seed is taken. The seed used
is written with the case.
"""

import json
import math
import pathlib
import re

import torch

from golden_activations import activation_entries, softmax_entries
from golden_cases import block_cases, fill, loss_cases, picture_cases, trace_cases
from golden_training import train

SEED = 20240
LARGEST_DEVIATION = 1e-4
WIDTH = 110
FOLDER = pathlib.Path(__file__).parent


def deviation(single, double):
    """The largest difference of two runs, relative to max(1, |reference|)."""
    largest = 0.0
    for mine, reference in zip(single.numbers(), double.numbers()):
        difference = (mine - reference).abs() / reference.abs().clamp(min=1)
        largest = max(largest, difference.max().item())
    return largest


def traced(case, first_seed):
    """The case with its reference and its tolerance, from the first seed whose run float32 can follow."""
    for seed in range(first_seed, first_seed + 100):
        drawn = fill(case, seed)
        double = train(drawn, torch.float64)
        strays = deviation(train(drawn, torch.float32), double)
        tolerance = float(f"{4 * strays + 1e-6:.2g}")
        if strays < LARGEST_DEVIATION and double.distance > tolerance:
            break
    else:
        raise SystemExit(f"{case['name']}: no seed gives a run that float32 can follow.")
    falls = f"{double.loss[0]:.4f} -> {double.loss[-1]:.4f}"
    kink = f"nearest kink {double.distance:.1e}"
    print(f"{case['name']:45} seed {seed}  tolerance {tolerance}  {kink}  loss {falls}")
    return {
        **{key: drawn[key] for key in ["name", "seed", "spec", "epochs", "batch", "x", "target", "initial"]},
        "tolerance": tolerance,
        "loss": torch.tensor(double.loss, dtype=torch.float64),
        "after": [{"epochs": n, "parameters": double.parameters[n - 1]} for n in case["after"]],
        "prediction": double.prediction,
    }


def number(value, exact):
    """The shortest text of an input, twelve digits of a result. JSON has no NaN and no infinity."""
    assert math.isfinite(value)
    text = repr(value) if exact else f"{value:.12g}"
    return re.sub(r"\.0$", "", re.sub(r"e\+?(-?)0*", r"e\1", text))


def wrapped(texts, indent):
    """Numbers as prettier fills them: as many in a line as fit."""
    flat = "[" + ", ".join(texts) + "]"
    lines, line = [], ""
    for position, text in enumerate(texts):
        comma = position + 1 < len(texts)
        if line and len(indent) + 2 + len(line) + len(text) + comma > WIDTH:
            lines.append(line.rstrip())
            line = ""
        line += f"{text}, "
    lines.append(line.rstrip(", "))
    inner = "\n".join(f"{indent}  {one}" for one in lines)
    return flat, f"[\n{inner}\n{indent}]"


def is_numbers(value):
    return isinstance(value, torch.Tensor) or (isinstance(value, list) and isinstance(value[0], (int, float)))


def object_text(fields, indent, room):
    """An object on one line where it fits and holds no list, else a field a line."""
    if not any(isinstance(value, (list, torch.Tensor)) for value in fields.values()):
        row = ", ".join(f"{json.dumps(key)}: {text_of(value, '')}" for key, value in fields.items())
        if len(row) + 4 <= room:
            return f"{{ {row} }}" if row else "{}"
    deeper = indent + "  "
    rows = []
    for key, value in fields.items():
        start = f"{deeper}{json.dumps(key)}: "
        rows.append(start + text_of(value, deeper, WIDTH - len(start) - 1))
    return "{\n" + ",\n".join(rows) + f"\n{indent}}}"


def text_of(value, indent="", room=WIDTH):
    """JSON laid out like prettier's, with long lists of numbers in few lines."""
    if isinstance(value, dict):
        return object_text(value, indent, room)
    if is_numbers(value):
        exact = isinstance(value, list)
        flat, folded = wrapped([number(v, exact) for v in (value if exact else value.tolist())], indent)
        return flat if len(flat) <= room else folded
    if isinstance(value, list):
        deeper = indent + "  "
        items = [deeper + text_of(item, deeper, WIDTH - len(deeper) - 1) for item in value]
        if len(items) == 1 and "\n" not in items[0] and len(items[0].strip()) + 2 <= room:
            return f"[{items[0].strip()}]"
        return "[\n" + ",\n".join(items) + f"\n{indent}]"
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return number(value, True) if is_number else json.dumps(value)


def write(name, entries):
    text = text_of({"made by": "tests/golden/make_golden.py", "torch": torch.__version__, "entries": entries})
    json.loads(text)
    (FOLDER / name).write_text(text + "\n")
    print(f"{name}: {len(text) + 1} bytes")


def main():
    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    # Points of the activations are float32 numbers; repr of the double that equals one is exact.
    entries = [{**entry, "x": entry["x"].tolist()} for entry in activation_entries()]
    write("activations.json", entries)
    write("softmax.json", [{**entry, "logits": entry["logits"].tolist()} for entry in softmax_entries()])
    write("losses.json", [traced(case, SEED + 100 * i) for i, case in enumerate(loss_cases())])
    write("traces.json", [traced(case, SEED + 10000 + 100 * i) for i, case in enumerate(trace_cases())])
    write("pictures.json", [traced(case, SEED + 20000 + 100 * i) for i, case in enumerate(picture_cases())])
    write("blocks.json", [traced(case, SEED + 30000 + 100 * i) for i, case in enumerate(block_cases())])


if __name__ == "__main__":
    main()
