package io.prehend.launch.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prehend.launch.config.Config;
import io.prehend.launch.config.Section;
import io.prehend.launch.report.ExitCode;
import io.prehend.launch.report.Failure;
import io.prehend.launch.wiring.ArmModel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a profile may say, and what it is told when it says something else. */
class ProfileTest {
    @Test
    void shouldReadEverythingThatAProfileSays() {
        Profile profile = Profiles.read("sim_ros1");

        assertThat(profile.plan().robot().simulated()).isTrue();
        assertThat(profile.plan().robot().commandTimeoutNs()).isEqualTo(100_000_000L);
        assertThat(profile.plan().in().jointStates().topic()).isEqualTo("/joint_states");
        assertThat(profile.plan().in().cloud().timeoutNs()).isEqualTo(500_000_000L);
        assertThat(profile.plan().in().gripper().option("fingers", ""))
                .isEqualTo("panda_finger_joint1,panda_finger_joint2");
        assertThat(profile.plan().in().stops().get(0).required()).isTrue();
        assertThat(profile.plan().in().stops().get(0).lostNs()).isEqualTo(150_000_000L);
        assertThat(profile.plan().in().wrench()).isNull();
        assertThat(profile.plan().out().gripper().option("max_width_m", "")).isEqualTo("0.08");
        assertThat(profile.plan().cameraInHand().x()).isEqualTo(0.036);
        assertThat(profile.transport().kind()).isEqualTo("ros1");
        assertThat(profile.arm().chain().jointCount()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "franka_ros",
                "ros2_control_position",
                "ros2_control_velocity",
                "ros2_control_trajectory",
                "sim_ros1",
                "sim_ros2",
                "sim_mqtt",
                "mqtt"
            })
    void shouldReadEveryProfileThatComesWithUs(String name) {
        assertThat(Profiles.read(name).plan().robot().simulated()).isEqualTo(name.startsWith("sim_"));
        assertThat(Profiles.title(name)).endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ur", "xarm"})
    void shouldAskForTheDescriptionOfAnArmThatWeDoNotKnow(String name) {
        assertThatThrownBy(() -> Profiles.read(name))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(".urdf");
    }

    @Test
    void shouldOfferTheNearestName() {
        assertThatThrownBy(() -> Profiles.read("franka")).hasMessageContaining("franka_ros");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate_hz: 200 }|rate_hz: fast }|must be a number",
                "kind: ros1|kind: ros3|ros1",
                "command_timeout_ms: 100|command_timeout_ms: 5000|from 5 to 1000",
                "simulated: true|simulated: perhaps|must be true or false",
                "panda_joint1, |''|names 6 joints, but the model panda has 7",
                "quaternion_xyzw: [0, 0, 0.70710678|quaternion_xyzw: [0, 0, 0.5|a rotation has length 1",
                "simulated: true|'home_rad: [0, 1]\n  simulated: true'|must be a list of 7 numbers",
                "simulated: true|'home_rad: nowhere\n  simulated: true'|none",
                "lost_ms: 150|lost_ms: 50|must not be shorter",
                "timeout_ms: 500|timeout: 500|timeout_ms",
                "joint_states:|joint_stats:|joint_states",
                "in_hand:|in_arm:|in_hand",
            })
    void shouldSayWhatIsWrongAndWhere(String written, String instead, String complaint) {
        String text = Profiles.text("sim_ros1");
        String spoiled = text.replaceFirst(Pattern.quote(written), instead);
        assertThat(spoiled).isNotEqualTo(text);

        assertThatThrownBy(() -> read(spoiled))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.CHECK_FAILED))
                .hasMessageContaining(complaint)
                .hasMessageContaining("test.yaml line ");
    }

    @Test
    void shouldBringAPandaHomeUnlessTheProfileSaysWhereOrThatItShallNot() {
        assertThat(Profiles.read("sim_ros1").homeRad())
                .isEqualTo(ArmModel.panda().homeRad());
        String text = Profiles.text("sim_ros1");
        assertThat(read(text.replace("  simulated: true", "  simulated: true\n  home_rad: none"))
                        .homeRad())
                .isEmpty();
        assertThat(read(text.replace(
                                "  simulated: true",
                                "  simulated: true\n  home_rad: [0, -0.785, 0, -2.356, 0, 1.571, 0.785]"))
                        .homeRad())
                .startsWith(0.0, -0.785);
    }

    @Test
    void shouldRefuseAHomeThatTheArmMayNotStandAt() {
        String text = Profiles.text("sim_ros1")
                .replace("  simulated: true", "  simulated: true\n  home_rad: [1.57, 1.57, 0, -0.1, 0, 1.6, 0.785]");

        assertThatThrownBy(() ->
                        LinkedCell.requireHome(read(text), Config.defaults().limits()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("robot.home_rad puts the arm out of its workspace");
    }

    @Test
    void shouldRefuseAProfileWithACloudButWithoutACamera() {
        String text = Profiles.text("sim_ros1").replaceFirst("(?m)^camera:\\R.*\\R", "");

        assertThatThrownBy(() -> read(text)).hasMessageContaining("no section 'camera'");
    }

    private static Profile read(String text) {
        return ProfileReader.read("test", Section.read("test.yaml", text.getBytes(StandardCharsets.UTF_8)));
    }
}
