#!/usr/bin/env python3
"""Records what asyncio does with generated scenarios, for AsyncioDifferentialTest.

    python3 runtime/src/test/python/record_asyncio.py

writes runtime/src/test/resources/asyncio/scenarios.jsonl: a line that says how it was made, then a
line for each scenario. Needs Python 3.11 or later alone; same seed, count and version, same bytes.

Every scenario runs on the real asyncio, on an event loop whose selector jumps to the next timer
instead of sleeping. It is recorded as it is ("asyncio"), and where this makes a difference also

- "apart": the same timers a hair apart, in input order, so that nothing is due at the same moment,
- "late": as "apart", with each deadline a hair after all that is due at its tick.
"""

import argparse
import asyncio
import json
import math
import pathlib
import random
import selectors
import sys

OPERATIONS = (
    "gather gather_exceptions wait as_completed "
    "wait_for wait_for_gather wait_for_gather_exceptions recursive_wait"
).split()
CONDITIONS = (asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED)
ERRORS = {e.__name__: e for e in (ValueError, KeyError, OSError, TimeoutError, asyncio.CancelledError)}
GRACE = 20  # ticks; Rejoin gives up on what takes longer to stop, some of the scenarios do
HAIRS = 1024  # a tick has so many; a power of two, so that sums of floats are exact
OUTPUT = pathlib.Path(__file__).parents[1] / "resources" / "asyncio" / "scenarios.jsonl"


class JumpingSelector(selectors.SelectSelector):
    """Lets the time until the next timer pass at once."""

    now = 0.0

    def select(self, timeout=None):
        if timeout is None:
            raise RuntimeError("nothing will ever happen")
        self.now += max(timeout, 0.0)
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """A loop whose time is that of its selector, in ticks."""

    def __init__(self):
        self._jumping = JumpingSelector()
        super().__init__(self._jumping)
        self._clock_resolution = 1 / HAIRS / HAIRS

    def time(self):
        return self._jumping.now


class Run:
    """One run of one scenario, and what was seen of it."""

    def __init__(self, scenario, variant):
        self.scenario, self.variant = scenario, variant
        self.fates = [None] * len(scenario["tasks"])  # None: never started
        self.indices = {}

    def record(self):
        with asyncio.Runner(loop_factory=VirtualLoop) as runner:
            return runner.run(self.main())

    async def main(self):
        self.loop = asyncio.get_running_loop()
        seen = await getattr(self, self.scenario["op"])()
        # What the operation left running ends by itself; nobody is to complain of its failures.
        await asyncio.gather(*self.indices, return_exceptions=True)
        return seen | {"fates": self.fates}

    # ---- time

    def now(self):
        return math.floor(self.loop.time())

    def timeout(self, ticks):
        """What to pass to asyncio as a timeout of so many ticks."""
        if ticks is None or ticks == 0 or self.variant == "asyncio":
            return ticks
        late = (HAIRS - 1) / HAIRS if self.variant == "late" else 0
        return self.now() + ticks + late - self.loop.time()

    async def sleep(self, index, ticks):
        if self.variant == "asyncio":
            await asyncio.sleep(ticks)
            return
        over = self.loop.create_future()
        timer = self.loop.call_at(self.now() + ticks + (index + 1) / HAIRS, over.set_result, None)
        try:
            await over
        finally:
            timer.cancel()

    # ---- tasks

    def create(self, index):
        task = asyncio.create_task(self.work(index))
        self.indices[task] = index
        return task

    def create_all(self):
        return list(map(self.create, range(self.scenario.get("initial", len(self.fates)))))

    async def work(self, index):
        task = self.scenario["tasks"][index]
        fate = self.fates[index] = {"start": self.now()}
        try:
            try:
                await self.sleep(index, task["delay"])
                ends = task["end"]
            except asyncio.CancelledError:
                fate["cancelled"] = self.now()
                await self.sleep(index, task["ticks"])
                ends = {"stop": None, "return": "ok", "raise": "OSError"}[task["cancel"]]
                if ends is None:
                    raise
            if ends != "ok":
                raise ERRORS[ends](f"{ends}({index})")
            fate["how"] = f"r{index}"
            return fate["how"]
        except BaseException as e:
            fate["how"] = what(e)
            raise
        finally:
            fate["end"] = self.now()

    def outcome(self, task):
        return "cancelled" if task.cancelled() else what(task.exception() or task.result())

    # ---- operations

    async def attempt(self, awaitable, is_list=True):
        try:
            result = await awaitable
            values = [what(value) for value in (result if is_list else [result])]
            return {"at": self.now(), "values": values}
        except (Exception, asyncio.CancelledError) as e:
            return {"at": self.now(), "raised": what(e)}

    def gathered(self, return_exceptions):
        return asyncio.gather(*self.create_all(), return_exceptions=return_exceptions)

    def within(self, awaitable):
        return asyncio.wait_for(awaitable, self.timeout(self.scenario["timeout"]))

    async def gather(self):
        return await self.attempt(self.gathered(False))

    async def gather_exceptions(self):
        return await self.attempt(self.gathered(True))

    async def wait_for(self):
        return await self.attempt(self.within(*self.create_all()), is_list=False)

    async def wait_for_gather(self):
        return await self.attempt(self.within(self.gathered(False)))

    async def wait_for_gather_exceptions(self):
        return await self.attempt(self.within(self.gathered(True)))

    async def as_completed(self):
        items = []
        timeout = self.timeout(self.scenario.get("timeout"))
        for following in asyncio.as_completed(self.create_all(), timeout=timeout):
            try:
                item = await following
            except (Exception, asyncio.CancelledError) as e:
                item = e
            items.append({"at": self.now(), "what": what(item)})
        return {"at": self.now(), "items": items}

    async def recursive_wait(self):
        pending = set(self.create_all())
        rounds = []
        rest = {"when": asyncio.ALL_COMPLETED}
        for number, step in enumerate([*self.scenario["rounds"], rest]):
            if pending or number == 0:
                if step.get("cancel"):
                    for task in sorted(pending, key=self.indices.get):
                        task.cancel()
                try:
                    done, pending = await asyncio.wait(
                        pending, timeout=self.timeout(step.get("timeout")), return_when=step["when"]
                    )
                except ValueError:
                    return {"at": self.now(), "raised": "ValueError"}
                ended = sorted(done, key=self.indices.get)
                found = [{"task": self.indices[task], "what": self.outcome(task)} for task in ended]
                left = sorted(map(self.indices.get, pending))
                rounds.append({"at": self.now(), "done": found, "pending": left})
            pending |= {self.create(index) for index in step.get("add", ())}
        return {"at": self.now(), "rounds": rounds}

    wait = recursive_wait


def what(end):
    """The end of a task, or what a join raises, as one word."""
    if isinstance(end, asyncio.CancelledError):
        return "cancelled"
    if isinstance(end, Exception):
        return str(end.args[0]) if end.args else type(end).__name__
    return end


class Generator:
    """Makes scenarios; each depends on the seed and its number alone."""

    def __init__(self, seed, number):
        self.below = random.Random(f"{seed}/{number}").randrange
        self.number = number

    def choice(self, options):
        return options[self.below(len(options))]

    def chance(self, percent):
        return self.below(100) < percent

    def scenario(self):
        op = OPERATIONS[self.number % len(OPERATIONS)]
        count = 1 if op == "wait_for" else self.choice((0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 8))
        tasks = self.tasks(count, tuple(ERRORS)[:-1] if op == "wait_for" else tuple(ERRORS))
        scenario = {"number": self.number, "op": op, "tasks": tasks}
        if op.startswith("wait_for") or (op == "as_completed" and self.chance(60)):
            scenario["timeout"] = self.timeout(tasks)
        if op == "wait":
            scenario["rounds"] = self.wait_rounds(tasks)
        if op == "recursive_wait":
            scenario["initial"] = min(count, 1 + self.below(4))
            scenario["rounds"] = self.recursive_rounds(tasks, scenario["initial"])
        return scenario

    def tasks(self, count, errors):
        span = self.choice((3, 8, 15))  # the shorter the more ties
        apart = list(range(15))
        is_apart = self.chance(50)
        failing = self.choice((0, 15, 50))
        swallowing = self.choice((0, 0, 50, 100))
        return [
            {
                "delay": apart.pop(self.below(len(apart))) if is_apart else self.below(span),
                "end": self.choice(errors) if self.chance(failing) else "ok",
                "cancel": self.choice(("return", "return", "raise")) if self.chance(swallowing) else "stop",
                "ticks": GRACE + self.below(10) if self.chance(8) else self.choice((0, 0, 1, 2, 5, 8)),
            }
            for _ in range(count)
        ]

    def timeout(self, tasks):
        if tasks and self.chance(35):
            return self.choice(tasks)["delay"]
        return self.choice((0, 1, 2, 3, 4, 5, 7, 9, 12, 16))

    def wait_rounds(self, tasks):
        first = {"when": CONDITIONS[self.number // len(OPERATIONS) % 3]}
        if self.chance(50):
            first["timeout"] = self.timeout(tasks)
        return [first, *self.cancelling(first)]

    def recursive_rounds(self, tasks, initial):
        added = initial
        rounds = []
        for _ in range(1 + self.below(4)):
            step = {"when": self.choice(CONDITIONS)}
            if self.chance(50):
                step["timeout"] = self.timeout(tasks)
            more = min(self.below(3), len(tasks) - added)
            if more:
                step["add"] = list(range(added, added + more))
                added += more
            rounds.append(step)
        del tasks[added:]
        return [*rounds, *self.cancelling(rounds[-1])]

    def cancelling(self, last):
        """At times a last round that cancels what is pending, if all of that has surely started."""
        if last.get("timeout") == 0 or "add" in last or self.chance(50):
            return []
        return [{"when": asyncio.ALL_COMPLETED, "cancel": True}]


def recorded(scenario):
    runs = {variant: Run(scenario, variant).record() for variant in ("asyncio", "apart", "late")}
    if runs["late"] == runs["apart"]:
        del runs["late"]
    if runs["apart"] == runs["asyncio"]:
        del runs["apart"]
    return scenario | runs


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--seed", type=int, default=20250101)
    arguments.add_argument("--count", type=int, default=800)
    arguments.add_argument("--output", type=pathlib.Path, default=OUTPUT)
    given = arguments.parse_args()
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    made = {"seed": given.seed, "count": given.count, "grace": GRACE, "python": python}
    given.output.parent.mkdir(parents=True, exist_ok=True)
    with given.output.open("w", encoding="ascii", newline="\n") as lines:
        for line in (made, *(recorded(Generator(given.seed, n).scenario()) for n in range(given.count))):
            lines.write(json.dumps(line, separators=(",", ":")) + "\n")
    print(f"{given.count} scenarios of seed {given.seed}, Python {python}: {given.output}")


if __name__ == "__main__":
    main()
