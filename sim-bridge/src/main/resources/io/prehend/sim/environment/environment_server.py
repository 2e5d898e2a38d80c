"""Prehend's end of the pipes to an environment with Gymnasium's interface. Argument: gym:ID or python:MODULE:CLASS.

Messages both ways: b"PRHD", a length as uint32, so many bytes; all numbers are little-endian. Requests: b"R" and a seed;
b"S" and an action; b"W", a count, so many goals achieved and as many desired. Answers: a zero and the result, or a one
and a sentence in UTF-8. It ends when its input ends.
"""
import importlib
import json
import os
import signal
import struct
import sys

replies = os.fdopen(os.dup(1), "wb")
os.dup2(2, 1)  # whatever an environment prints must not get between the messages
sys.stdout = sys.stderr
signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who started it, who will close the pipe


def send(kind, payload):
    replies.write(b"PRHD" + struct.pack("<IB", len(payload) + 1, kind) + payload)
    replies.flush()


def receive():
    header = sys.stdin.buffer.read(8)
    return sys.stdin.buffer.read(struct.unpack("<I", header[4:])[0]) if len(header) == 8 else None


def make(name):
    kind, rest = name.split(":", 1)
    if kind == "gym":
        return importlib.import_module("gymnasium").make(rest)
    module, _, kind = rest.partition(":")
    return getattr(importlib.import_module(module), kind)()


def size(space):
    if not hasattr(space, "low"):
        raise ValueError(f"it has a space {space}, but only a box of numbers can be learned on")
    return int(np.prod(space.shape))


def flat(value):
    if isinstance(value, dict):
        return b"".join(flat(value[key]) for key in ("observation", "achieved_goal", "desired_goal"))
    return np.asarray(value, dtype="<f4").tobytes()


def describe(env):
    seen = getattr(env.observation_space, "spaces", None)
    if seen is not None and not {"observation", "achieved_goal", "desired_goal"} <= set(seen):
        raise ValueError(f"it shows {sorted(seen)}; flatten that by a wrapper of Gymnasium")
    goal = size(seen["desired_goal"]) if seen else 0
    return {
        "observation": size(seen["observation"]) + 2 * goal if seen else size(env.observation_space),
        "goal": goal,
        "actions": size(env.action_space),
        "low": [float(x) for x in np.ravel(env.action_space.low)],
        "high": [float(x) for x in np.ravel(env.action_space.high)],
    }


def rewards(env, achieved, desired):
    return getattr(env, "unwrapped", env).compute_reward(achieved, desired, {})


def success(env, seen, reward, info):
    """As it says; else where it is rewarded no less than for being exactly at its goal."""
    if "is_success" in info:
        return bool(info["is_success"])
    goal = np.asarray(seen["desired_goal"]).reshape(1, -1)
    return bool(reward >= np.ravel(rewards(env, goal, goal))[0])


def answer(env, spaces, request):
    kind, rest = request[:1], request[1:]
    if kind == b"R":
        return flat(env.reset(seed=struct.unpack("<I", rest)[0])[0])
    if kind == b"S":
        action = np.frombuffer(rest, dtype="<f4").astype(env.action_space.dtype).reshape(env.action_space.shape)
        seen, reward, terminated, truncated, info = env.step(action)
        ends = bool(terminated), bool(truncated), spaces["goal"] > 0 and success(env, seen, reward, info)
        return struct.pack("<dBBB", float(reward), *ends) + flat(seen)
    goals = np.frombuffer(rest, dtype="<f4").reshape(2, -1, spaces["goal"])
    return flat(rewards(env, goals[0], goals[1]))


try:
    np = importlib.import_module("numpy")
    environment = make(sys.argv[1])
    described = describe(environment)
    send(0, json.dumps(described).encode())
    request = receive()
    while request is not None:
        send(0, answer(environment, described, request))
        request = receive()
except ModuleNotFoundError as missing:
    send(1, f"Python has no module {missing.name}; install it for {sys.executable}".encode())
except Exception as failure:  # whatever an environment throws is told, and ends it
    send(1, f"{type(failure).__name__}: {failure}".encode())
