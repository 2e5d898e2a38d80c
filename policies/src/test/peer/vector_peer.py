"""Prehend's learners on vectors, written plainly in PyTorch: the same networks, batches and losses, on one thread.

Arguments: algorithm (sac, td3 or ddpg), numbers of an observation, of an action, widths such as 256-256, batch, seconds.
Prints one JSON object: updates per second of wall time and of CPU time, each the median of nine rounds.

Batches are drawn from 10,000 steps by index, as ours are.
"""
import json
import math
import statistics
import sys
import time

try:
    import torch
except ImportError as missing:
    print(json.dumps({"missing": str(missing)}))
    sys.exit(0)

from torch import nn
import torch.nn.functional as F

torch.set_num_threads(1)
torch.manual_seed(1)

ALGORITHM, SEEN, ACTIONS, HIDDEN, BATCH, SECONDS = (
    sys.argv[1],
    int(sys.argv[2]),
    int(sys.argv[3]),
    [int(width) for width in sys.argv[4].split("-")],
    int(sys.argv[5]),
    float(sys.argv[6]),
)
ROUNDS = 9
STEPS = 10_000
DISCOUNT, TAU, ACTOR_RATE, CRITIC_RATE = 0.99, 0.005, 3e-4, 1e-3
CRITICS = 1 if ALGORITHM == "ddpg" else 2
ACTOR_EVERY = 2 if ALGORITHM == "td3" else 1
SMOOTHING = (0.2, 0.5) if ALGORITHM == "td3" else None


def perceptron(*sizes):
    layers = []
    for i in range(len(sizes) - 1):
        layers.append(nn.Linear(sizes[i], sizes[i + 1]))
        if i + 2 < len(sizes):
            layers.append(nn.ReLU())
    return nn.Sequential(*layers)


def critics():
    return nn.ModuleList(perceptron(SEEN + ACTIONS, *HIDDEN, 1) for _ in range(CRITICS))


def values(networks, seen, action):
    joined = torch.cat([seen, action], dim=1)
    return [network(joined).squeeze(1) for network in networks]


def follow(source, target):
    with torch.no_grad():
        for from_, to in zip(source.parameters(), target.parameters()):
            to.lerp_(from_, TAU)


class Learner:
    def __init__(self):
        outputs = 2 * ACTIONS if ALGORITHM == "sac" else ACTIONS
        self.actor, self.target_actor = perceptron(SEEN, *HIDDEN, outputs), perceptron(SEEN, *HIDDEN, outputs)
        self.critics, self.targets = critics(), critics()
        self.log_alpha = torch.zeros(1, requires_grad=True)
        self.actor_adam = torch.optim.Adam(self.actor.parameters(), lr=ACTOR_RATE)
        self.critic_adam = torch.optim.Adam(self.critics.parameters(), lr=CRITIC_RATE)
        self.alpha_adam = torch.optim.Adam([self.log_alpha], lr=ACTOR_RATE)
        self.updates = 0

    def draw(self, seen):
        mean, log_deviation = self.actor(seen).chunk(2, dim=1)
        log_deviation = log_deviation.clamp(-20, 2)
        noise = torch.randn_like(mean)
        u = mean + log_deviation.exp() * noise
        log_slope = 2 * (math.log(2) - u - F.softplus(-2 * u))
        each = -0.5 * noise * noise - log_deviation - 0.5 * math.log(2 * math.pi) - log_slope
        return torch.tanh(u), each.sum(dim=1)

    def update(self, batch):
        self.updates += 1
        seen, action, reward, after, done = batch
        with torch.no_grad():
            if ALGORITHM == "sac":
                next_action, log_probability = self.draw(after)
            else:
                next_action = torch.tanh(self.target_actor(after))
                if SMOOTHING:
                    noise = (SMOOTHING[0] * torch.randn_like(next_action)).clamp(-SMOOTHING[1], SMOOTHING[1])
                    next_action = (next_action + noise).clamp(-1, 1)
            least = torch.stack(values(self.targets, after, next_action)).min(dim=0).values
            if ALGORITHM == "sac":
                least = least - self.log_alpha.exp() * log_probability
            target = reward + DISCOUNT * (1 - done) * least
        loss = sum(0.5 * F.mse_loss(value, target) for value in values(self.critics, seen, action))
        self.critic_adam.zero_grad()
        loss.backward()
        self.critic_adam.step()
        if self.updates % ACTOR_EVERY == 0:
            self.improve(seen)
            follow(self.critics, self.targets)

    def improve(self, seen):
        if ALGORITHM == "sac":
            action, log_probability = self.draw(seen)
            least = torch.stack(values(self.critics, seen, action)).min(dim=0).values
            loss = (self.log_alpha.exp().detach() * log_probability - least).mean()
        else:
            loss = -values(self.critics[:1], seen, torch.tanh(self.actor(seen)))[0].mean()
        self.actor_adam.zero_grad()
        loss.backward()
        self.actor_adam.step()
        if ALGORITHM == "sac":
            loss = -(self.log_alpha.exp() * (log_probability.detach() - ACTIONS)).mean()
            self.alpha_adam.zero_grad()
            loss.backward()
            self.alpha_adam.step()
        else:
            follow(self.actor, self.target_actor)


def main():
    learner = Learner()
    replay = (
        torch.rand(STEPS, SEEN) * 2 - 1,
        torch.rand(STEPS, ACTIONS) * 2 - 1,
        torch.rand(STEPS),
        torch.rand(STEPS, SEEN) * 2 - 1,
        (torch.rand(STEPS) > 0.99).float(),
    )
    per_second, per_cpu_second, updates = [], [], 0
    for measured in [False] + [True] * ROUNDS:
        began, began_cpu, count = time.perf_counter(), time.process_time(), 0
        while count < 2 or time.perf_counter() - began < SECONDS / ROUNDS:
            rows = torch.randint(STEPS, (BATCH,))
            learner.update([column[rows] for column in replay])
            count += 1
        if measured:
            updates += count
            per_second.append(count / (time.perf_counter() - began))
            per_cpu_second.append(count / (time.process_time() - began_cpu))
    print(json.dumps({
        "version": torch.__version__,
        "threads": torch.get_num_threads(),
        "updates": updates,
        "updates_per_s": statistics.median(per_second),
        "updates_per_cpu_s": statistics.median(per_cpu_second),
    }))


main()
