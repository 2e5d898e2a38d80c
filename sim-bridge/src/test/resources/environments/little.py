"""Environments with Gymnasium's interface, for tests: one that works, and some that do not."""
import os
import sys
import time

import numpy as np


class Box:
    def __init__(self, low, high, size):
        self.low, self.high, self.shape, self.dtype = np.full(size, low), np.full(size, high), (size,), np.float64


class Dictionary:
    def __init__(self, **spaces):
        self.spaces = spaces


class Counting:
    """Shows the seed's last digits, the steps and the sum of all actions; over after five steps."""

    action_space = Box(-2.0, 2.0, 2)
    observation_space = Box(-np.inf, np.inf, 3)

    def reset(self, seed=None):
        print("an environment that talks")
        self.seed, self.steps, self.sum = seed % 1000, 0, 0.0
        return self.seen(), {}

    def seen(self):
        return np.array([self.seed, self.steps, self.sum])

    def step(self, action):
        assert action.shape == (2,) and action.dtype == np.float64
        self.steps += 1
        self.sum += float(action.sum())
        return self.seen(), 0.5 * self.steps, self.steps == 5, self.steps == 3, {}


class Goals(Counting):
    observation_space = Dictionary(
        observation=Box(-1.0, 1.0, 1), achieved_goal=Box(-1.0, 1.0, 2), desired_goal=Box(-1.0, 1.0, 2)
    )

    def seen(self):
        return {"desired_goal": [8.0, 9.0], "observation": [self.steps], "achieved_goal": [self.sum, 0.0]}

    def compute_reward(self, achieved, desired, info):
        return 0.0 - np.linalg.norm(achieved - desired, axis=1)


class Successful(Goals):
    def step(self, action):
        seen, reward, terminated, truncated, _ = super().step(action)
        return seen, -1.0, terminated, truncated, {"is_success": np.float32(self.steps == 2)}


class NotANumber(Counting):
    def seen(self):
        return np.array([0.0, np.nan if self.steps == 2 else 0.0, 0.0])


class NoReward(Counting):
    def step(self, action):
        return self.seen(), float("inf"), False, False, {}


class Dying(Counting):
    def step(self, action):
        sys.stderr.write("the wheels came off\n")
        sys.stderr.flush()
        os._exit(3)


class Throwing(Counting):
    def step(self, action):
        raise RuntimeError("no such joint")


class Hanging(Counting):
    def step(self, action):
        time.sleep(1000)


class TooLong(Counting):
    def seen(self):
        return np.zeros(4)


class Garbage(Counting):
    def step(self, action):
        sys.modules["__main__"].replies.write(b"hello, this is no message of yours")
        return super().step(action)


class Unbounded(Counting):
    action_space = Box(-np.inf, np.inf, 1)


class Buttons(Counting):
    action_space = "Discrete(2)"


class Picture(Counting):
    observation_space = Dictionary(camera=Box(0.0, 255.0, 4))
