"""Prehend's learners, written plainly in PyTorch: the same networks, batches and losses, on one thread.

Arguments: algorithm (bc, ddpg, td3 or gaddpg), points, widths such as 64-64-128, batch, numbers of state, seconds.
Prints one JSON object: updates per second of wall time and of CPU time, each the median of nine rounds.

What is left out favours this script: a batch is drawn once, and steps of a replay are not unpacked, mirrored or thinned.
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

ALGORITHM, POINTS, WIDTHS, BATCH, STATE, SECONDS = (
    sys.argv[1],
    int(sys.argv[2]),
    [int(width) for width in sys.argv[3].split("-")],
    int(sys.argv[4]),
    int(sys.argv[5]),
    float(sys.argv[6]),
)
ROUNDS = 9
MODES = 8
LIMIT = torch.tensor([0.06] * 3 + [math.pi / 6] * 3)
CONTROL_POINTS = torch.tensor(
    [[0, 0, 0], [0, 0, 0], [0, 0.053, 0.075], [0, -0.053, 0.075], [0, 0.053, 0.105], [0, -0.053, 0.105]]
)
SIGMA = 0.01
GOAL_WEIGHT = 0.25
CLOSE_WEIGHT = 0.05
DISCOUNT = 0.95
VALUES = {"ddpg": 1, "td3": 2, "gaddpg": 2}.get(ALGORITHM, 0)
ACTOR_EVERY = {"ddpg": 1}.get(ALGORITHM, 2)
VALUE_SHARE = {"gaddpg": 0.1}.get(ALGORITHM, 1.0)
SMOOTHING = {"ddpg": (0, 0), "td3": (0.2, 0.5)}.get(ALGORITHM, (0.05, 0.1))
GUIDED = ALGORITHM == "gaddpg"


def perceptron(*sizes):
    layers = []
    for i in range(len(sizes) - 1):
        layers.append(nn.Linear(sizes[i], sizes[i + 1]))
        if i + 2 < len(sizes):
            layers.append(nn.ReLU())
    return nn.Sequential(*layers)


class Trunk(nn.Module):
    """A shared perceptron on each point, the maximum over the points, a norm, and the state beside it."""

    def __init__(self, channels):
        super().__init__()
        self.points = perceptron(channels, *WIDTHS)
        self.norm = nn.LayerNorm(WIDTHS[-1])

    def forward(self, cloud, state):
        features = F.relu(self.points(cloud)).max(dim=1).values
        return torch.cat([self.norm(features), state], dim=1)


class Actor(nn.Module):
    def __init__(self):
        super().__init__()
        self.trunk = Trunk(3)
        self.head = perceptron(WIDTHS[-1] + STATE, 256, 256, MODES + 1 + 6 + MODES * 13)

    def forward(self, cloud, state):
        raw = self.head(self.trunk(cloud, state))
        logits, close = raw[:, :MODES], raw[:, MODES]
        motions = torch.tanh(raw[:, MODES + 7 : MODES + 7 + 6 * MODES]).view(-1, MODES, 6) * LIMIT
        goals = raw[:, MODES + 7 + 6 * MODES :].view(-1, MODES, 7)
        return logits, close, motions, goals

    @staticmethod
    def likeliest(logits, motions):
        return motions[torch.arange(len(logits)), logits.argmax(dim=1)]


class Critic(nn.Module):
    def __init__(self):
        super().__init__()
        self.trunk = Trunk(9)
        self.values = nn.ModuleList(perceptron(WIDTHS[-1] + STATE, 256, 256, 1) for _ in range(VALUES))
        self.goal = perceptron(WIDTHS[-1] + STATE, 256, 256, 7)

    def forward(self, cloud, state, motion):
        carried = (motion / LIMIT).unsqueeze(1).expand(-1, cloud.shape[1], -1)
        features = self.trunk(torch.cat([cloud, carried], dim=2), state)
        return [value(features).squeeze(1) for value in self.values], self.goal(features)


def rotation_of_quaternion(q):
    x, y, z, w = F.normalize(q, dim=-1).unbind(-1)
    rows = [
        1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w),
        2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w),
        2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y),
    ]
    return torch.stack(rows, dim=-1).view(*q.shape[:-1], 3, 3)


def rotation_of_vector(r):
    angle = r.norm(dim=-1, keepdim=True).clamp_min(1e-6)
    return rotation_of_quaternion(torch.cat([torch.sin(angle / 2) / angle * r, torch.cos(angle / 2)], dim=-1))


def matching(rotation, translation, other_rotation, other_translation):
    """Mean L1 distance of the control points."""
    here = torch.matmul(CONTROL_POINTS, rotation.transpose(-1, -2)) + translation.unsqueeze(-2)
    there = torch.matmul(CONTROL_POINTS, other_rotation.transpose(-1, -2)) + other_translation.unsqueeze(-2)
    return (here - there).abs().sum(dim=-1).mean(dim=-1)


def motion_distance(motion, taught):
    return matching(rotation_of_vector(motion[..., 3:]), motion[..., :3], rotation_of_vector(taught[..., 3:]), taught[..., :3])


def goal_distance(goal, taught):
    return matching(rotation_of_quaternion(goal[..., :4]), goal[..., 4:], rotation_of_quaternion(taught[..., :4]), taught[..., 4:])


def imitation(decided, batch, goal_weight):
    logits, close, motions, goals = decided
    distance = motion_distance(motions, batch["taught"].unsqueeze(1))
    distance = distance + goal_weight * goal_distance(goals, batch["goal"].unsqueeze(1))
    mixture = -SIGMA * torch.logsumexp(F.log_softmax(logits, dim=1) - distance / SIGMA, dim=1).mean()
    return mixture, CLOSE_WEIGHT * F.binary_cross_entropy_with_logits(close, batch["closes"])


class Learner:
    def __init__(self):
        self.actor, self.target_actor = Actor(), Actor()
        self.actor_adam = torch.optim.AdamW(self.actor.parameters(), lr=1e-4, weight_decay=1e-4)
        if VALUES:
            self.critic, self.target_critic = Critic(), Critic()
            self.critic_adam = torch.optim.AdamW(self.critic.parameters(), lr=1e-4, weight_decay=1e-4)
        self.updates = 0

    def update(self, batch):
        self.updates += 1
        if not VALUES:
            self.step_actor(sum(imitation(self.actor(batch["cloud"], batch["state"]), batch, GOAL_WEIGHT)))
            return
        self.learn_values(batch)
        if self.updates % ACTOR_EVERY == 0:
            self.improve(batch)
            self.follow(self.critic, self.target_critic)
            self.follow(self.actor, self.target_actor)

    def learn_values(self, batch):
        with torch.no_grad():
            logits, _, motions, _ = self.target_actor(batch["next_cloud"], batch["next_state"])
            motion = Actor.likeliest(logits, motions)
            if SMOOTHING[0] > 0:
                noise = (SMOOTHING[0] * torch.randn_like(motion)).clamp(-SMOOTHING[1], SMOOTHING[1]) * LIMIT
                motion = torch.minimum(torch.maximum(motion + noise, -LIMIT), LIMIT)
            values, _ = self.target_critic(batch["next_cloud"], batch["next_state"], motion)
            least = torch.stack(values).min(dim=0).values
            target = (batch["reward"] + DISCOUNT * (1 - batch["done"]) * least).clamp(0, 1)
        values, goal = self.critic(batch["cloud"], batch["state"], batch["motion"])
        loss = sum(F.smooth_l1_loss(value, target) for value in values)
        if GUIDED:
            loss = loss + GOAL_WEIGHT * goal_distance(goal, batch["goal"]).mean()
        self.critic_adam.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.critic.parameters(), 1)
        self.critic_adam.step()

    def improve(self, batch):
        decided = self.actor(batch["cloud"], batch["state"])
        values, _ = self.critic(batch["cloud"], batch["state"], Actor.likeliest(decided[0], decided[2]))
        judged = torch.stack(values).min(dim=0).values if GUIDED else values[0]
        loss = -VALUE_SHARE * judged.mean()
        mixture, close = imitation(decided, batch, GOAL_WEIGHT)
        self.step_actor(loss + (1 - VALUE_SHARE) * mixture + close)

    def step_actor(self, loss):
        self.actor_adam.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.actor.parameters(), 1)
        self.actor_adam.step()

    @staticmethod
    def follow(source, target):
        with torch.no_grad():
            for from_, to in zip(source.parameters(), target.parameters()):
                to.lerp_(from_, 5e-3)


def random_batch():
    return {
        "cloud": torch.rand(BATCH, POINTS, 3) * 2 - 1,
        "next_cloud": torch.rand(BATCH, POINTS, 3) * 2 - 1,
        "state": torch.rand(BATCH, STATE),
        "next_state": torch.rand(BATCH, STATE),
        "motion": (torch.rand(BATCH, 6) * 2 - 1) * LIMIT,
        "taught": (torch.rand(BATCH, 6) * 2 - 1) * LIMIT,
        "goal": torch.cat([F.normalize(torch.randn(BATCH, 4), dim=1), 0.1 * torch.randn(BATCH, 3)], dim=1),
        "closes": (torch.rand(BATCH) > 0.5).float(),
        "reward": (torch.rand(BATCH) > 0.9).float(),
        "done": (torch.rand(BATCH) > 0.9).float(),
    }


def main():
    learner = Learner()
    batch = random_batch()
    per_second, per_cpu_second, updates = [], [], 0
    for measured in [False] + [True] * ROUNDS:
        began, began_cpu, count = time.perf_counter(), time.process_time(), 0
        while count < 2 or time.perf_counter() - began < SECONDS / ROUNDS:
            learner.update(batch)
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
