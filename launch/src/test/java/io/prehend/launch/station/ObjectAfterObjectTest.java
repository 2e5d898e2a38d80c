package io.prehend.launch.station;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.launch.wiring.ArmModel;
import io.prehend.model.JointCommand;
import io.prehend.model.JointStateBuffer;
import io.prehend.model.JointStateView;
import io.prehend.model.KinematicChain;
import io.prehend.port.Task;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectAfterObjectTest {
    private static final long MS = 1_000_000L;
    private static final long OLD_NS = 9_000 * MS;

    private final KinematicChain chain = ArmModel.panda().chain();
    private final JointStateBuffer measured = new JointStateBuffer(chain.jointCount());
    private final JointCommand executed = new JointCommand(chain.jointCount());
    private final JointCommand desired = new JointCommand(chain.jointCount());

    /** What the task of one object has to say, such as that what it holds is slipping, must not be lost on the way. */
    @Test
    void shouldPassOnEverythingThatATaskCanSay() {
        List<String> said = Arrays.stream(Task.class.getMethods())
                .filter(Method::isDefault)
                .map(Method::getName)
                .toList();

        assertThat(said).hasSizeGreaterThan(5);
        assertThat(Arrays.stream(ObjectAfterObject.class.getDeclaredMethods()).map(Method::getName))
                .containsAll(said);
    }

    /** Nobody asks the gripper or the camera there, so that what they said last gets old. */
    @Test
    void shouldMissNeitherGripperNorCameraBetweenTwoObjects() {
        ObjectAfterObject objects = new ObjectAfterObject(cell(new Momentary()), () -> true, () -> {});
        objects.start(0, measured);
        assertThat(objects.gripperAgeNs(0)).isEqualTo(OLD_NS);

        assertThat(objects.tick(MS, measured, executed, desired)).isEqualTo(Task.Status.RUNNING);
        assertThat(objects.between()).isTrue();
        assertThat(objects.gripperAgeNs(MS)).isZero();
        assertThat(objects.sceneAgeNs(MS)).isZero();

        objects.tick(2 * MS + ObjectAfterObject.REST_NS, measured, executed, desired);
        assertThat(objects.between()).isFalse();
        assertThat(objects.gripperAgeNs(3 * MS)).isEqualTo(OLD_NS);
    }

    private Cell cell(Task task) {
        return (Cell) Proxy.newProxyInstance(
                Cell.class.getClassLoader(), new Class<?>[] {Cell.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "task" -> task;
                        case "chain" -> chain;
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    /** An object that is done with as soon as it is begun, at a gripper and a camera that say nothing. */
    private static final class Momentary implements Task {
        @Override
        public void start(long nowNs, JointStateView measured) {
            // Nothing is to be done.
        }

        @Override
        public Status tick(long nowNs, JointStateView measured, JointCommand executed, JointCommand desired) {
            return Status.DONE;
        }

        @Override
        public void hold(long nowNs, JointStateView measured) {
            // Nor here.
        }

        @Override
        public long gripperAgeNs(long nowNs) {
            return OLD_NS;
        }

        @Override
        public long sceneAgeNs(long nowNs) {
            return OLD_NS;
        }
    }
}
