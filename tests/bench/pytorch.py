"""PyTorch as a program that native-programs.mjs asks: one thread, data in its tensors."""

import sys
import time

import numpy
import torch
import torch.nn.functional as functional

torch.set_num_threads(1)


def forward():
    with torch.no_grad():
        functional.cross_entropy(logits, target)


def gradient():
    variable.grad = None
    functional.cross_entropy(variable, target).backward()


def softmax():
    with torch.no_grad():
        torch.softmax(logits, 1)


def milliseconds(run, least):
    start = time.perf_counter()
    runs = 0
    while True:
        run()
        runs += 1
        spent = (time.perf_counter() - start) * 1000
        if spent >= least:
            return spent / runs


kinds = {"forward": forward, "gradient": gradient, "softmax": softmax}
for line in sys.stdin:
    command, *rest = line.split()
    answer = "done"
    if command == "open":
        folder, rows, classes = rest
        data = numpy.fromfile(folder + "/logits", numpy.float32).reshape(int(rows), int(classes))
        logits = torch.from_numpy(data)
        target = torch.from_numpy(numpy.fromfile(folder + "/target", numpy.int32).astype(numpy.int64))
        variable = logits.clone().requires_grad_()
    elif command == "time":
        kind, least = rest
        answer = milliseconds(kinds[kind], float(least))
    elif command == "losses":
        with torch.no_grad():
            functional.cross_entropy(logits, target, reduction="none").numpy().tofile(rest[0])
    print(answer, flush=True)
