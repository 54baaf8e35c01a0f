"""PyTorch on one thread, on the image classifier: pictures_pytorch.py BATCHES BATCH prints {"milliseconds", "losses"}."""

import json
import sys
import time

import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(1)
batches, batch = map(int, sys.argv[1:])
net = nn.Sequential(
    nn.Conv2d(3, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(12544, 128), nn.ReLU(), nn.Linear(128, 3),
)
loss_of = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(net.parameters(), lr=0.001)
x = torch.rand(batches * batch, 3, 64, 64) * 2 - 1
target = torch.arange(len(x)) % 3


def train(first):
    optimizer.zero_grad()
    loss = loss_of(net(x[first : first + batch]), target[first : first + batch])
    loss.backward()
    optimizer.step()
    return loss.item()


train(0)  # the first step asks for memory
begin = time.perf_counter()
losses = [train(i * batch) for i in range(batches)]
print(json.dumps({"milliseconds": (time.perf_counter() - begin) * 1000, "losses": losses}))
