"""Prints the microseconds of each repetition of a workload.

Arguments: the workload, its size, what a subtask does, operations in a repetition, repetitions.
"""

import asyncio
import sys
import time

NAME, SIZE, SUBTASK, ROUNDS, TIMES = sys.argv[1], int(sys.argv[2]), sys.argv[3], *map(int, sys.argv[4:6])
SECONDS = {"empty": 0, "100us": 100e-6, "1ms": 1e-3}[SUBTASK]


async def subtask(value):
    if SECONDS:
        await asyncio.sleep(SECONDS)
    return value


async def held(value, gate):
    if value != 0:
        await gate.wait()
    return value


def elapsed(start):
    return (time.perf_counter_ns() - start) / 1e3


async def gather():
    start = time.perf_counter_ns()
    await asyncio.gather(*[subtask(i) for i in range(SIZE)])
    return elapsed(start)


async def in_time():
    start = time.perf_counter_ns()
    await asyncio.wait_for(asyncio.gather(*[subtask(i) for i in range(SIZE)]), 60)
    return elapsed(start)


async def limited():
    permits = asyncio.Semaphore(16)

    async def permitted(value):
        async with permits:
            return await subtask(value)

    start = time.perf_counter_ns()
    await asyncio.gather(*[permitted(i) for i in range(SIZE)])
    return elapsed(start)


async def drain():
    start = time.perf_counter_ns()
    loop = asyncio.get_running_loop()
    futures = [loop.create_future() for _ in range(SIZE)]
    pending = set(futures)
    total = 0
    for i, future in enumerate(futures):
        loop.call_soon(future.set_result, i)
        done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
        total += sum(each.result() for each in done)
    return elapsed(start)


async def every():
    start = time.perf_counter_ns()
    for each in asyncio.as_completed([subtask(i) for i in range(SIZE)]):
        await each
    return elapsed(start)


async def first():
    gate = asyncio.Event()
    start = time.perf_counter_ns()
    arrivals = iter(asyncio.as_completed([held(i, gate) for i in range(SIZE)]))
    await next(arrivals)
    taken = elapsed(start)
    gate.set()
    for each in arrivals:
        await each
    return taken


async def cancel():
    async def fails(trigger):
        await trigger.wait()
        raise ValueError("meant to fail")

    trigger = asyncio.Event()
    sleepers = [asyncio.create_task(asyncio.sleep(3600)) for _ in range(SIZE)]
    failing = asyncio.create_task(fails(trigger))
    await asyncio.sleep(0.02)
    start = time.perf_counter_ns()
    trigger.set()
    await asyncio.wait([failing, *sleepers], return_when=asyncio.FIRST_EXCEPTION)
    for each in sleepers:
        each.cancel()
    await asyncio.gather(failing, *sleepers, return_exceptions=True)
    return elapsed(start)


async def joins():
    async def join():
        await asyncio.gather(*[subtask(i) for i in range(3)])

    start = time.perf_counter_ns()
    await asyncio.gather(*[join() for _ in range(SIZE)])
    return elapsed(start)


WORKLOADS = {
    "gather": gather,
    "inTime": in_time,
    "limited": limited,
    "drain": drain,
    "all": every,
    "first": first,
    "cancel": cancel,
    "joins": joins,
}


async def main():
    workload = WORKLOADS[NAME]
    if NAME != "drain":
        await workload()
    for _ in range(TIMES):
        print(sum([await workload() for _ in range(ROUNDS)]) / ROUNDS)


asyncio.run(main())
