"""What a contestant written in Python has in common with the others.

It is started once for a case and then waits: the coordinator lets one contestant after another work for some seconds,
so that all of them meet the same machine. Lines on standard input are orders, lines that begin with @ on standard
output are answers: words of the form name=value, parted by tabs.

    run SECONDS        do steps for so long; @done steps seconds cpu loss
    loss STEPS SEED    begin anew, do so many steps; @loss value, the mean of the last quarter of them
    quit
"""
import sys
import time

CHUNK_SECONDS = 0.1


def arguments():
    return dict(word.split("=", 1) for word in sys.argv[1:])


def answer(kind, **values):
    print("@" + "\t".join([kind] + [f"{name}={value}" for name, value in values.items()]), flush=True)


def serve(begin, advance, work=None, **facts):
    """Answers orders until there are none.

    begin(seed) makes a new model; advance(n) does n steps and returns the mean of their losses. Another kind of work
    than steps has work(n) instead, and no begin.
    """
    act = work or advance
    if begin:
        begin(1)
    chunk = 1
    end = time.perf_counter() + 1.5
    while time.perf_counter() < end:
        before = time.perf_counter()
        act(chunk)
        if time.perf_counter() - before < CHUNK_SECONDS / 2:
            chunk *= 2
    answer("ready", **facts)
    for line in sys.stdin:
        order = line.split()
        if order[0] == "run":
            steps = 0
            cpu = time.process_time()
            start = time.perf_counter()
            while time.perf_counter() - start < float(order[1]):
                loss = act(chunk)
                steps += chunk
            answer("done", steps=steps, seconds=time.perf_counter() - start, cpu=time.process_time() - cpu, loss=loss)
        elif order[0] == "loss":
            steps = int(order[1])
            begin(int(order[2]))
            advance(steps - steps // 4)
            answer("loss", value=advance(steps // 4))
            begin(1)
        else:
            return
