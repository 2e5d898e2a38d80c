package io.prehend.driver.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.message.catalog.MessageCatalog;
import io.prehend.driver.message.control_msgs.FollowJointTrajectoryAction;
import io.prehend.driver.message.franka_gripper.GraspAction;
import io.prehend.driver.message.std_srvs.Empty;
import io.prehend.driver.message.std_srvs.SetBool;
import io.prehend.driver.message.std_srvs.Trigger;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sums by which ROS peers decide whether they mean the same type. */
class MessageSumsPeerTest {
    private static final List<ServiceType<?, ?>> SERVICES = List.of(Empty.TYPE, SetBool.TYPE, Trigger.TYPE);
    private static final int NAME = 0;
    private static final int OF_OUR_TEXT = 1;
    private static final int INSTALLED = 2;

    @TempDir
    private Path scratch;

    @Test
    void shouldGiveTheSumThatRosComputesFromOurDefinitionAndTheOneThatItHasItself() throws Exception {
        Map<String, String> ours = new HashMap<>();
        MessageCatalog.all().forEach((name, type) -> ours.put(name, type.md5()));
        SERVICES.forEach(service -> ours.put(service.name(), service.md5()));
        int installed = 0;
        int seen = 0;

        for (String line : RosPython.run("sums.py", RosPython.definitions(), scratch)) {
            String[] words = line.split(" ");
            assertThat(ours.get(words[NAME])).as(words[NAME]).isEqualTo(words[OF_OUR_TEXT]);
            if (!words[INSTALLED].equals("-")) {
                assertThat(words[INSTALLED]).as(words[NAME]).isEqualTo(words[OF_OUR_TEXT]);
                installed++;
            }
            seen++;
        }

        int partsOfServices = 2 * SERVICES.size();
        assertThat(seen).isEqualTo(ours.size() - partsOfServices);
        assertThat(installed).isGreaterThan(50);
    }

    /** Types that Debian has not: the sums are those of their authors' releases. */
    @Test
    void shouldGiveTheSumsOfTypesThatAreNotInstalled() {
        assertThat(FollowJointTrajectoryAction.TYPE.md5()).isEqualTo("bc4f9b743838566551c0390c65f1a248");
        assertThat(GraspAction.TYPE.md5()).isEqualTo("6f89449359949eaf1f0fef57b7e0db2a");
        assertThat(sum("franka_gripper/MoveAction")).isEqualTo("85e8e11f508e446b706022926779afee");
        assertThat(sum("franka_gripper/HomingAction")).isEqualTo("f37964fcdec026d9507d088d32b65b38");
        assertThat(sum("franka_gripper/StopAction")).isEqualTo("f37964fcdec026d9507d088d32b65b38");
        assertThat(sum("franka_msgs/ErrorRecoveryAction")).isEqualTo("d5a016b49f278075666fbc901debbd08");
        assertThat(sum("control_msgs/GripperCommandAction")).isEqualTo("950b2a6ebe831f5d4f4ceaba3d8be01e");
        assertThat(sum("control_msgs/JointTrajectoryControllerState")).isEqualTo("10817c60c2486ef6b33e97dcd87f4474");
    }

    private static String sum(String name) {
        return MessageCatalog.find(name).orElseThrow().md5();
    }
}
