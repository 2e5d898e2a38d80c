package io.prehend.launch.station;

import io.prehend.driver.link.RobotLink;
import io.prehend.launch.link.LinkedCell;
import io.prehend.launch.link.Mind;
import io.prehend.launch.link.Profile;
import io.prehend.launch.operate.Service;
import io.prehend.launch.wiring.PolicySource;
import io.prehend.model.JointStateBuffer;
import io.prehend.port.Policy;
import java.util.function.Function;
import java.util.function.Supplier;

/** An arm behind a wire, whose policy changes. As {@link PolicyFollower.Arm} says. */
final class WiredArm implements PolicyFollower.Arm {
    private static final int WARM_UP_THOUGHTS = 20;

    private final LinkedCell cell;
    private final Profile profile;
    private final RobotLink link;
    private final Function<PolicySource, Policy> maker;
    private final Supplier<Service> service;
    private Mind next;

    WiredArm(
            LinkedCell cell,
            Profile profile,
            RobotLink link,
            Function<PolicySource, Policy> maker,
            Supplier<Service> service) {
        this.cell = cell;
        this.profile = profile;
        this.link = link;
        this.maker = maker;
        this.service = service;
    }

    @Override
    public void forget() {
        cell.mind().close();
    }

    @Override
    public void prepare(PolicySource source) {
        double[] positionsRad = service.get().situation().joints().positionRad();
        JointStateBuffer stands = new JointStateBuffer(positionsRad.length);
        for (int joint = 0; joint < positionsRad.length; joint++) {
            stands.setJoint(joint, positionsRad[joint], 0, 0);
        }
        Mind made = new Mind(profile, link, maker.apply(source));
        try {
            made.warmUp(WARM_UP_THOUGHTS, stands);
        } catch (RuntimeException failed) {
            made.close();
            throw failed;
        }
        next = made;
    }

    @Override
    public void follow() {
        cell.follow(next);
    }
}
