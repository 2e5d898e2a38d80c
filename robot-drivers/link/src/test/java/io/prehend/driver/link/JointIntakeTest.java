package io.prehend.driver.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prehend.driver.link.signal.JointSignal;
import io.prehend.model.JointStateBuffer;
import org.junit.jupiter.api.Test;

/** Joint states from the wire, as the control thread finds them. */
class JointIntakeTest {
    private static final long MS = 1_000_000L;

    private final JointIntake intake = new JointIntake(Plans.WIRE_NAMES, new JointHistory(7));
    private final JointStateBuffer found = new JointStateBuffer(7);

    @Test
    void shouldFindJointsByNameWhateverTheirOrderAndWhateverElseIsThere() {
        intake.onSignal(Plans.joints(0.1, 0.5, 5 * MS), 9 * MS);

        assertThat(intake.take(found)).isTrue();
        for (int joint = 0; joint < 7; joint++) {
            assertThat(found.positionRad(joint)).isEqualTo(0.1 + joint);
            assertThat(found.velocityRadPerS(joint)).isEqualTo(0.5);
        }
        assertThat(found.stampNs()).isEqualTo(5 * MS);
        assertThat(found.receivedNs()).isEqualTo(9 * MS);
    }

    @Test
    void shouldFollowJointsThatChangePlaces() {
        intake.onSignal(Plans.joints(0.1, 0, 5 * MS), 0);
        JointSignal turned = new JointSignal();
        turned.clear(7, 6 * MS);
        for (int joint = 0; joint < 7; joint++) {
            turned.setJoint(joint, Plans.WIRE_NAMES.get(joint), 0.2 + joint, 0, Double.NaN);
        }
        intake.onSignal(turned, 0);

        assertThat(intake.take(found)).isTrue();
        assertThat(found.positionRad(6)).isEqualTo(6.2);
        assertThat(intake.mismatched()).isFalse();
    }

    @Test
    void shouldDropASampleWithoutOneOfOurJointsAndSaySoUntilAWholeOneComes() {
        JointSignal partial = new JointSignal();
        partial.clear(6, MS);
        for (int joint = 0; joint < 6; joint++) {
            partial.setJoint(joint, Plans.WIRE_NAMES.get(joint), 0, 0, 0);
        }
        intake.onSignal(partial, 0);

        assertThat(intake.take(found)).isFalse();
        assertThat(intake.mismatched()).isTrue();
        assertThat(intake.refused()).isEqualTo(1);

        intake.onSignal(Plans.joints(0, 0, 2 * MS), 0);
        assertThat(intake.mismatched()).isFalse();
    }

    @Test
    void shouldComputeVelocitiesThatTheWireDoesNotCarry() {
        intake.onSignal(Plans.joints(0.10, Double.NaN, 10 * MS), 0);
        intake.onSignal(Plans.joints(0.12, Double.NaN, 20 * MS), 0);

        assertThat(intake.take(found)).isTrue();
        assertThat(found.velocityRadPerS(3)).isEqualTo(2, within(1e-9));
    }

    @Test
    void shouldTellALostLinkFromOneThatNeverWas() {
        assertThat(intake.linkLost()).isFalse();
        intake.onSenders(1);
        assertThat(intake.linkLost()).isFalse();
        intake.onSenders(0);
        assertThat(intake.linkLost()).isTrue();
        intake.onSenders(1);
        assertThat(intake.linkLost()).isFalse();
    }
}
