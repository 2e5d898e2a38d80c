package io.prehend.sim.expert;

import io.prehend.model.JointLimits;
import io.prehend.model.KinematicChain;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Ways round, where the straight ones are blocked: through other configurations of the arm at the stand-off, bent by
 * {@link Chomp} where they collide. Scratch, owned by one thread.
 */
final class Detours {
    private static final int MAX_GOALS = 12;
    private static final int SEEDS_PER_GOAL = 8;
    private static final int MAX_TRIED = 12;
    private static final int MAX_BENDS = 8;
    /** What a detour is worse than a straight way, in units of {@link GoalPose#cost}. */
    private static final double COST = 0.5;
    /** Of the seeds of inverse kinematics; the same for every plan, so that plans repeat. */
    private static final long SEED = 1;

    private final KinematicChain chain;
    private final ArmCheck arm;
    private final PathCheck check;
    private final WayFinder way;
    private final Chomp chomp;

    Detours(KinematicChain chain, ArmCheck arm, PathCheck check, WayFinder way, Chomp chomp) {
        this.chain = chain;
        this.arm = arm;
        this.check = check;
        this.way = way;
        this.chomp = chomp;
    }

    /** Tries several configurations at the stand-offs of the nearest goals, near ones first; null if none will do. */
    FoundWay find(List<GoalPose> goals, double[] startRad) {
        way.begin(startRad);
        way.retreat();
        double[] fromRad = way.waypoints().get(way.waypoints().size() - 1).positionsRad();
        List<Detour> detours = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(SEED);
        for (GoalPose goal : goals.subList(0, Math.min(goals.size(), MAX_GOALS))) {
            for (int i = 0; i < SEEDS_PER_GOAL; i++) {
                double[] toRad = way.solveStandOff(goal, i == 0 ? fromRad : drawnRad(random));
                if (toRad != null && arm.look(fromRad, toRad) == Obstruction.NONE) {
                    detours.add(new Detour(goal, toRad, goal.cost() + distanceRad(fromRad, toRad)));
                }
            }
        }
        detours.sort(Comparator.comparingDouble(Detour::cost));
        for (Detour detour : detours.subList(0, Math.min(detours.size(), MAX_TRIED))) {
            if (bend(detour.goal(), startRad, fromRad, detour.toRad())) {
                double cost = detour.goal().cost() + arm.strictness().cost() + COST;
                return new FoundWay(detour.goal(), List.copyOf(way.waypoints()), way.standOff(), true, cost);
            }
        }
        return null;
    }

    /** Bends the straight way in joint space until it is free, or patience ends. */
    private boolean bend(GoalPose goal, double[] startRad, double[] fromRad, double[] toRad) {
        double[][] pathRad = jointLine(fromRad, toRad);
        for (int i = 0; i <= MAX_BENDS; i++) {
            way.begin(startRad);
            way.retreat();
            if (way.through(pathRad, goal) == Obstruction.NONE) {
                return true;
            }
            chomp.step(pathRad, check.obstacles());
        }
        return false;
    }

    private record Detour(GoalPose goal, double[] toRad, double cost) {}

    private double[] drawnRad(SplittableRandom random) {
        double[] drawn = new double[chain.jointCount()];
        for (int joint = 0; joint < drawn.length; joint++) {
            JointLimits range = chain.limits(joint);
            drawn[joint] = range.lowerRad() + (0.1 + 0.8 * random.nextDouble()) * (range.upperRad() - range.lowerRad());
        }
        return drawn;
    }

    private static double distanceRad(double[] a, double[] b) {
        double sum = 0;
        for (int joint = 0; joint < a.length; joint++) {
            sum += (a[joint] - b[joint]) * (a[joint] - b[joint]);
        }
        return Math.sqrt(sum);
    }

    private static double[][] jointLine(double[] fromRad, double[] toRad) {
        double largest = 0;
        for (int joint = 0; joint < fromRad.length; joint++) {
            largest = Math.max(largest, Math.abs(toRad[joint] - fromRad[joint]));
        }
        int pieces = Math.max(6, (int) Math.ceil(largest / 0.2));
        double[][] pathRad = new double[pieces + 1][fromRad.length];
        for (int i = 0; i <= pieces; i++) {
            for (int joint = 0; joint < fromRad.length; joint++) {
                pathRad[i][joint] = fromRad[joint] + (toRad[joint] - fromRad[joint]) * i / pieces;
            }
        }
        return pathRad;
    }
}
