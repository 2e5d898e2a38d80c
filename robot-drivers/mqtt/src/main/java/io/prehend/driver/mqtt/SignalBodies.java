package io.prehend.driver.mqtt;

import io.prehend.driver.link.signal.GripperOrder;
import io.prehend.driver.link.signal.GripperSignal;
import io.prehend.driver.link.signal.HealthSignal;
import io.prehend.driver.link.signal.JointSignal;
import io.prehend.driver.link.signal.PoseSignal;
import io.prehend.driver.link.signal.SignalKind;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.link.signal.TwistSignal;
import io.prehend.driver.link.signal.WrenchSignal;
import io.prehend.driver.mqtt.message.Body;
import io.prehend.driver.mqtt.message.GripperBody;
import io.prehend.driver.mqtt.message.GripperOrderBody;
import io.prehend.driver.mqtt.message.HealthBody;
import io.prehend.driver.mqtt.message.JointBody;
import io.prehend.driver.mqtt.message.Limits;
import io.prehend.driver.mqtt.message.PoseBody;
import io.prehend.driver.mqtt.message.SpatialBody;
import io.prehend.driver.mqtt.message.StopBody;
import java.util.Map;
import java.util.function.Function;

/** How each kind of signal is written. No state. */
final class SignalBodies {
    private static final Map<SignalKind<?>, Function<Boolean, Body<?>>> BODIES = Map.of(
            JointSignal.KIND, command -> new JointBody(command ? Limits.COMMAND_BYTES : Limits.TELEMETRY_BYTES),
            GripperSignal.KIND, command -> new GripperBody(),
            GripperOrder.KIND, command -> new GripperOrderBody(),
            WrenchSignal.KIND, command -> SpatialBody.wrench(),
            PoseSignal.TRANSFORM, command -> new PoseBody(Limits.TELEMETRY_BYTES),
            PoseSignal.TARGET, command -> new PoseBody(Limits.COMMAND_BYTES),
            TwistSignal.KIND, command -> SpatialBody.twist(),
            StopSignal.KIND, command -> new StopBody(),
            HealthSignal.KIND, command -> new HealthBody());

    private SignalBodies() {}

    /** A new body for signals of {@code kind}; null if they have none, which is so for clouds. */
    @SuppressWarnings("unchecked") // each kind stands beside the body of its own signals above
    static <S> Body<S> of(SignalKind<S> kind, boolean command) {
        Function<Boolean, Body<?>> maker = BODIES.get(kind);
        return maker == null ? null : (Body<S>) maker.apply(command);
    }
}
