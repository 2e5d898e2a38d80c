package io.prehend.policy.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.port.Observation;
import org.junit.jupiter.api.Test;

class StateFeatureTest {
    @Test
    void shouldReadWhatItsNameSays() {
        Observation observation = new Observation(7);
        observation.setRemainingSteps(12);
        observation.handInBase().setTranslation(0.4, -0.1, 0.5);
        observation.setSupportHeightM(0.2);
        observation.gripper().set(0.08, 0, false, 0);
        observation.setCloudAgeNs(250_000_000);
        for (int joint = 0; joint < 7; joint++) {
            observation.joints().setJoint(joint, joint + 1, 0, 0);
        }
        float[] all = new float[StateFeature.ALL.size()];

        StateFeature.writeAll(observation, all);

        assertThat(all)
                .containsExactly(12f, 0f, 0f, 1f, 0.4f, -0.1f, 0.5f, 0.3f, 0.08f, 0.25f, 1f, 2f, 3f, 4f, 5f, 6f, 7f);
    }

    @Test
    void shouldCallACloudThatNeverCameOneSecondOld() {
        assertThat(StateFeature.CLOUD_AGE.read(new Observation(7))).isEqualTo(1);
    }

    @Test
    void shouldFindEveryFeatureByItsName() {
        assertThat(StateFeature.ALL)
                .allMatch(feature -> StateFeature.of(feature.key()).orElseThrow() == feature);
        assertThat(StateFeature.of("mood")).isEmpty();
    }
}
