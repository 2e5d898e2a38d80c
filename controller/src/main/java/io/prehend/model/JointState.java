package io.prehend.model;

import java.util.List;

/**
 * An immutable copy of a joint state, for the edges: reports, messages, tests. The loop itself uses
 * {@link JointStateBuffer}.
 *
 * @param positionsRad positions, rad
 * @param velocitiesRadPerS velocities, rad/s
 * @param effortsNm efforts, N·m, NaN where not measured
 * @param stampNs the robot's own clock, ns
 * @param receivedNs our monotonic clock, ns
 * @param sequence number of the sample
 */
public record JointState(
        List<Double> positionsRad,
        List<Double> velocitiesRadPerS,
        List<Double> effortsNm,
        long stampNs,
        long receivedNs,
        long sequence)
        implements JointStateView {

    /** Copies {@code view}, from any thread that may read it. */
    public static JointState copyOf(JointStateView view) {
        Double[] positions = new Double[view.count()];
        Double[] velocities = new Double[view.count()];
        Double[] efforts = new Double[view.count()];
        for (int joint = 0; joint < view.count(); joint++) {
            positions[joint] = view.positionRad(joint);
            velocities[joint] = view.velocityRadPerS(joint);
            efforts[joint] = view.effortNm(joint);
        }
        return new JointState(
                List.of(positions),
                List.of(velocities),
                List.of(efforts),
                view.stampNs(),
                view.receivedNs(),
                view.sequence());
    }

    @Override
    public int count() {
        return positionsRad.size();
    }

    @Override
    public double positionRad(int joint) {
        return positionsRad.get(joint);
    }

    @Override
    public double velocityRadPerS(int joint) {
        return velocitiesRadPerS.get(joint);
    }

    @Override
    public double effortNm(int joint) {
        return effortsNm.get(joint);
    }
}
