package io.prehend.safety;

import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import io.prehend.model.KinematicChain;
import io.prehend.model.RobotModel;
import java.util.SplittableRandom;

/**
 * Drives a safety filter with everything that can be wrong and lets {@link LimitChecker} judge what comes out. One
 * seed, one run, always the same.
 */
final class FilterFuzz {
    private static final double[] NASTY = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, -1e300, Double.MIN_VALUE, -0.0, 1e9
    };

    private final SplittableRandom random;
    private final double outside;
    private final SafetyFilter filter;
    final LimitChecker checker;
    private final PandaGeometry geometry = new PandaGeometry();
    private final JointCommand desired = new JointCommand(7);
    private final JointCommand executed = new JointCommand(7);
    private final JointStateBuffer measured = new JointStateBuffer(7);
    private final double[] q = new double[7];
    private final double[] velocity = new double[7];
    private final double[] from = new double[7];
    private final double[] to = new double[7];
    private final double[] meanVelocity = new double[7];
    private final double[] acceleration = new double[7];
    private double lastStepS = 1e-3;
    private final double[] nominalS = {1e-3, 1.0 / 240};

    private long nowNs;
    private double rateS;
    private int mood;
    private boolean braking;
    private double speedScale;
    final int[] verdicts = new int[Verdict.values().length];
    final int[] stages = new int[FilterStage.values().length];

    FilterFuzz(long seed, boolean reduced) {
        this(seed, reduced, 0.05);
    }

    /** With this share of the joints starting where they may, by chance, be outside their range. */
    FilterFuzz(long seed, boolean reduced, double outside) {
        this.outside = outside;
        random = new SplittableRandom(seed);
        KinematicChain chain = RobotModel.panda().chain("panda_link0", "panda_hand");
        filter = new SafetyFilter(reduced ? PandaLimits.reduced() : PandaLimits.normal(), chain);
        checker = reduced ? new LimitChecker(0.3, 0.5) : new LimitChecker(1, 1);
    }

    void run(long ticks) {
        for (long tick = 0; tick < ticks; tick++) {
            if (tick % 4000 == 0) {
                start();
            }
            if (random.nextInt(200) == 0) {
                changeMood();
            }
            tick();
        }
    }

    private void start() {
        do {
            for (int j = 0; j < 7; j++) {
                double slack = random.nextDouble() < outside ? 0.3 : -0.02;
                q[j] = uniform(LimitChecker.LOWER[j] - slack, LimitChecker.UPPER[j] + slack);
            }
            geometry.update(q);
        } while (random.nextInt(4) != 0 && !isRoomy());
        nowNs += 1_000_000_000L;
        rateS = nominalS[random.nextInt(2)];
        setMeasured(0);
        if (!filter.seed(measured, nowNs)) {
            throw new AssertionError("a finite state must seed the filter");
        }
        checker.restart(nowNs, q);
        executed.holdAt(measured);
        changeMood();
    }

    private boolean isRoomy() {
        boolean roomy = geometry.selfDistanceM() > 0.061;
        for (int face = 0; face < 6; face++) {
            roomy &= geometry.boxMarginM(LimitChecker.BOX, face) > 0.06;
        }
        return roomy;
    }

    private void changeMood() {
        mood = random.nextInt(9);
        braking = random.nextInt(6) == 0;
        speedScale = random.nextInt(3) == 0 ? random.nextDouble() * 1.2 : 1;
        for (int j = 0; j < 7; j++) {
            from[j] = executed.positionRad(j);
            double span = LimitChecker.UPPER[j] - LimitChecker.LOWER[j];
            to[j] = LimitChecker.LOWER[j] + span * uniform(-0.2, 1.2);
        }
    }

    private void tick() {
        long stepNs = step();
        nowNs += stepNs;
        wish(stepNs * 1e-9);
        setMeasured(stepNs > SafetyFilter.MAX_STEP_NS ? 0.05 : 0.002);
        double scale = random.nextInt(500) == 0 ? NASTY[random.nextInt(NASTY.length)] : speedScale;
        Verdict verdict = filter.apply(desired, measured, braking, scale, nowNs, executed);
        verdicts[verdict.ordinal()]++;
        for (FilterStage stage : FilterStage.values()) {
            stages[stage.ordinal()] += stage.in(filter.clampedStages()) ? 1 : 0;
        }
        judge(stepNs);
    }

    private void judge(long stepNs) {
        boolean same = true;
        for (int j = 0; j < 7; j++) {
            same &= q[j] == executed.positionRad(j);
            if (stepNs > 0) {
                double mean = (executed.positionRad(j) - q[j]) / (stepNs * 1e-9);
                acceleration[j] = 2 * (mean - meanVelocity[j]) / (stepNs * 1e-9 + lastStepS);
                meanVelocity[j] = mean;
            }
            q[j] = executed.positionRad(j);
            velocity[j] = executed.velocityRadPerS(j);
        }
        lastStepS = stepNs > 0 ? stepNs * 1e-9 : lastStepS;
        if (stepNs <= 0) {
            nowNs -= stepNs;
            if (!same) {
                throw new AssertionError("without time, the command must not change");
            }
        } else if (stepNs > SafetyFilter.MAX_STEP_NS) {
            for (double v : velocity) {
                if (v != 0) {
                    throw new AssertionError("after a gap, the arm must hold");
                }
            }
            checker.restart(nowNs, q);
        } else {
            checker.command(nowNs, q, velocity);
        }
    }

    private long step() {
        int dice = random.nextInt(2000);
        if (dice == 0) {
            return -random.nextInt(1000);
        }
        if (dice == 1) {
            return 100_000_001L + random.nextInt(500_000_000);
        }
        if (dice == 2) {
            return 0;
        }
        double jitter = dice < 400 ? 5 * random.nextDouble() : 1;
        return Math.max(1, Math.round(rateS * jitter * 1e9));
    }

    private void wish(double stepS) {
        double timeS = nowNs * 1e-9;
        for (int j = 0; j < 7; j++) {
            double position;
            double speed = 0;
            switch (mood) {
                case 0 -> position = to[j];
                case 1 -> position = random.nextBoolean() ? LimitChecker.LOWER[j] : LimitChecker.UPPER[j];
                case 2 -> {
                    double w = 1 + j;
                    position = from[j] + 0.4 * Math.sin(w * timeS);
                    speed = 0.4 * w * Math.cos(w * timeS);
                }
                case 3 -> {
                    speed = Math.copySign(1.2 * LimitChecker.VELOCITY[j], to[j] - from[j]);
                    position = executed.positionRad(j) + speed * rateS;
                }
                case 4 -> position = executed.positionRad(j) + uniform(-0.01, 0.01);
                case 5 -> {
                    position = executed.positionRad(j) + executed.velocityRadPerS(j) * rateS * uniform(0.9, 1.1);
                    speed = uniform(-3, 3);
                }
                case 6, 7 -> {
                    // At the edge of what is legal, and with a velocity that fits, so that much of it passes.
                    double wild = mood == 6 ? 1.02 : 0.5;
                    double step = Math.max(lastStepS, 1e-9);
                    double a = acceleration[j] + uniform(-wild, wild) * LimitChecker.JERK[j] * step;
                    a = Math.max(-LimitChecker.ACCELERATION[j], Math.min(LimitChecker.ACCELERATION[j], a));
                    double mean = meanVelocity[j] + a * step;
                    position = executed.positionRad(j) + mean * stepS;
                    speed = mean + 0.5 * a * stepS;
                }
                default -> {
                    position = uniform(-4, 4);
                    speed = random.nextInt(2) * 1e300;
                }
            }
            desired.setJoint(j, position, speed);
        }
        if (random.nextInt(300) == 0) {
            double nasty = NASTY[random.nextInt(NASTY.length)];
            double other = NASTY[random.nextInt(NASTY.length)];
            desired.setJoint(random.nextInt(7), nasty, random.nextBoolean() ? 0 : other);
        }
    }

    private void setMeasured(double drift) {
        for (int j = 0; j < 7; j++) {
            measured.setJoint(j, q[j] + drift * uniform(-1, 1), velocity[j], Double.NaN);
        }
        if (drift > 0 && random.nextInt(500) == 0) {
            measured.setJoint(random.nextInt(7), NASTY[random.nextInt(NASTY.length)], 0, 0);
        }
        long ageNs = random.nextInt(300) == 0 ? random.nextInt(90_000_000) : 1_000_000;
        measured.setHeader(nowNs, nowNs - ageNs, measured.sequence() + 1);
    }

    private double uniform(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }
}
