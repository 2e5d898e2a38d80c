package io.prehend.driver.ros.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.signal.HealthSignal;
import io.prehend.driver.link.signal.PoseSignal;
import io.prehend.driver.link.signal.StopSignal;
import io.prehend.driver.link.signal.TwistSignal;
import io.prehend.driver.link.signal.WrenchSignal;
import io.prehend.driver.message.diagnostic_msgs.DiagnosticArray;
import io.prehend.driver.message.geometry_msgs.PoseStamped;
import io.prehend.driver.message.geometry_msgs.TransformStamped;
import io.prehend.driver.message.geometry_msgs.TwistStamped;
import io.prehend.driver.message.geometry_msgs.WrenchStamped;
import io.prehend.driver.message.std_msgs.Bool;
import io.prehend.driver.message.tf2_msgs.TFMessage;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class OtherMappersTest {
    private static final long STAMP_NS = 1_790_000_000_000_000_001L;

    @Property
    void shouldCarryPosesOfAnyRotation(
            @ForAll @DoubleRange(min = -3, max = 3) double a,
            @ForAll @DoubleRange(min = -3, max = 3) double b,
            @ForAll @DoubleRange(min = -3, max = 3) double c) {
        PoseSignal said = pose("base", "tip");
        said.childInParent().setRotationVector(a, b, c).setTranslation(c, a, b);
        Heard<PoseSignal> heard = new Heard<>(PoseSignal.TARGET);

        Wire.say(said, new PoseMapper(), new PoseStamped(), new PoseMapper(), heard);

        assertThat(heard.only().parent()).isEqualTo("base");
        assertThat(heard.only().stampNs()).isEqualTo(STAMP_NS);
        assertThat(heard.only().childInParent().distanceM(said.childInParent())).isZero();
        assertThat(heard.only().childInParent().angleRad(said.childInParent())).isCloseTo(0, within(1e-7));
    }

    @Test
    void shouldRefusePosesThatAreNone() {
        PoseStamped message = new PoseStamped();
        Heard<PoseSignal> heard = new Heard<>(PoseSignal.TARGET);
        new PoseMapper().decode(message, 0, heard);
        message.getPose().getOrientation().setW(1.02);
        new PoseMapper().decode(message, 0, heard);
        message.getPose().getOrientation().setW(Double.NaN);
        new PoseMapper().decode(message, 0, heard);
        message.getPose().getOrientation().setW(1);
        message.getPose().getPosition().setY(Double.NEGATIVE_INFINITY);
        new PoseMapper().decode(message, 0, heard);
        assertThat(heard.signals()).isEmpty();
        assertThat(heard.refusals()).hasSize(4);
    }

    @Test
    void shouldTellEachTransformOfAMessageAndRefuseTheRest() {
        TFMessage message = new TFMessage();
        addTransform(message, "/base", "link1", 1);
        addTransform(message, "link1", "link1", 1);
        addTransform(message, "link1", "", 1);
        addTransform(message, "link1", "link2", 0);
        addTransform(message, "link1", "link2", 1);
        Heard<PoseSignal> heard = new Heard<>(PoseSignal.TRANSFORM);

        new TransformsMapper(true).decode(Wire.carry(message), 7, heard);

        assertThat(heard.signals()).extracting(PoseSignal::child).containsExactly("link1", "link2");
        assertThat(heard.signals()).extracting(PoseSignal::parent).containsExactly("base", "link1");
        assertThat(heard.signals()).allMatch(PoseSignal::fixed);
        assertThat(heard.refusals()).hasSize(1).first().asString().startsWith("3 transforms");
    }

    @Test
    void shouldSayATransform() {
        PoseSignal said = pose("base", "tip");
        said.childInParent().setRotationVector(0.1, 0.2, 0.3).setTranslation(1, 2, 3);
        Heard<PoseSignal> heard = new Heard<>(PoseSignal.TRANSFORM);
        Wire.say(said, new TransformsMapper(false), new TFMessage(), new TransformsMapper(false), heard);
        assertThat(heard.only().child()).isEqualTo("tip");
        assertThat(heard.only().fixed()).isFalse();
        assertThat(heard.only().childInParent().z()).isEqualTo(3);
    }

    @Test
    void shouldCarryWrenchesAndTwists() {
        WrenchSignal wrench = new WrenchSignal();
        wrench.vector().setHeader("hand", STAMP_NS);
        TwistSignal twist = new TwistSignal();
        twist.vector().setHeader("base", STAMP_NS);
        for (int axis = 0; axis < 3; axis++) {
            wrench.vector().setAxis(axis, 1 + axis, -1 - axis);
            twist.vector().setAxis(axis, 10 + axis, -10 - axis);
        }
        Heard<WrenchSignal> wrenches = new Heard<>(WrenchSignal.KIND);
        Heard<TwistSignal> twists = new Heard<>(TwistSignal.KIND);

        Wire.say(wrench, new WrenchMapper(), new WrenchStamped(), new WrenchMapper(), wrenches);
        Wire.say(twist, new TwistMapper(), new TwistStamped(), new TwistMapper(), twists);

        assertThat(wrenches.only().vector().frame()).isEqualTo("hand");
        assertThat(twists.only().vector().frame()).isEqualTo("base");
        for (int axis = 0; axis < 3; axis++) {
            assertThat(wrenches.only().vector().linear(axis)).isEqualTo(1 + axis);
            assertThat(wrenches.only().vector().angular(axis)).isEqualTo(-1 - axis);
            assertThat(twists.only().vector().linear(axis)).isEqualTo(10 + axis);
            assertThat(twists.only().vector().angular(axis)).isEqualTo(-10 - axis);
        }
    }

    @Test
    void shouldRefuseWrenchesAndTwistsThatAreNone() {
        WrenchStamped wrench = new WrenchStamped();
        Heard<WrenchSignal> wrenches = new Heard<>(WrenchSignal.KIND);
        new WrenchMapper().decode(wrench, 0, wrenches);
        wrench.getHeader().getStamp().setNano(STAMP_NS);
        wrench.getWrench().getTorque().setZ(Double.NaN);
        new WrenchMapper().decode(wrench, 0, wrenches);
        TwistStamped twist = new TwistStamped();
        twist.getTwist().getAngular().setX(Double.POSITIVE_INFINITY);
        Heard<TwistSignal> twists = new Heard<>(TwistSignal.KIND);
        new TwistMapper().decode(twist, 0, twists);
        assertThat(wrenches.signals()).isEmpty();
        assertThat(wrenches.refusals()).hasSize(2);
        assertThat(twists.refusal()).contains("not finite");
        TwistSignal broken = new TwistSignal();
        broken.vector().setAxis(1, Double.NaN, 0);
        assertThat(new TwistMapper().encode(broken, new TwistStamped())).isFalse();
    }

    @Test
    void shouldReadAStopTheWayTheProfileSays() {
        for (boolean stopWhen : new boolean[] {true, false}) {
            StopMapper mapper = new StopMapper(stopChannel(String.valueOf(stopWhen)));
            for (boolean stop : new boolean[] {true, false}) {
                StopSignal said = new StopSignal();
                said.set(stop);
                Bool message = new Bool();
                Heard<StopSignal> heard = new Heard<>(StopSignal.KIND);
                Wire.say(said, mapper, message, mapper, heard);
                assertThat(message.getData()).isEqualTo(stop == stopWhen);
                assertThat(heard.only().stop()).isEqualTo(stop);
            }
        }
        assertThatThrownBy(() -> new StopMapper(stopChannel("yes")))
                .hasMessage("stop (/stop): stop_when must be true or false, not yes.");
    }

    @Test
    void shouldCarryHealth() {
        HealthSignal said = new HealthSignal();
        said.set("prehend/loop", HealthSignal.Level.WARN, "late", STAMP_NS);
        said.values().put("p99_us", "300");
        said.values().put("why", "größer");
        Heard<HealthSignal> heard = new Heard<>(HealthSignal.KIND);

        Wire.say(said, new HealthMapper(), new DiagnosticArray(), new HealthMapper(), heard);

        assertThat(heard.only().part()).isEqualTo("prehend/loop");
        assertThat(heard.only().level()).isEqualTo(HealthSignal.Level.WARN);
        assertThat(heard.only().message()).isEqualTo("late");
        assertThat(heard.only().stampNs()).isEqualTo(STAMP_NS);
        assertThat(heard.only().values()).containsExactly(Map.entry("p99_us", "300"), Map.entry("why", "größer"));
    }

    @Test
    void shouldTellEachStatusAndRefuseUnknownLevels() {
        DiagnosticArray message = new DiagnosticArray();
        message.getStatus().grow().setLevel((byte) 3);
        message.getStatus().grow().setLevel((byte) -1);
        message.getStatus().get(1).setName("a\nb" + "x".repeat(100));
        Heard<HealthSignal> heard = new Heard<>(HealthSignal.KIND);
        new HealthMapper().decode(message, 5, heard);
        assertThat(heard.signals())
                .hasSize(1)
                .first()
                .extracting(HealthSignal::level)
                .isEqualTo(HealthSignal.Level.STALE);
        assertThat(heard.refusals())
                .hasSize(1)
                .first()
                .asString()
                .hasSizeLessThan(100)
                .startsWith("\"a?bxxx");
    }

    private static void addTransform(TFMessage message, String parent, String child, double w) {
        TransformStamped transform = message.getTransforms().grow();
        transform.getHeader().setFrameId(parent);
        transform.setChildFrameId(child);
        transform.getTransform().getRotation().setW(w);
    }

    private static PoseSignal pose(String parent, String child) {
        PoseSignal pose = new PoseSignal();
        pose.setHeader(parent, child, false, STAMP_NS);
        return pose;
    }

    private static Channel<StopSignal> stopChannel(String stopWhen) {
        return new Channel<>("stop", StopSignal.KIND, "/stop", "std_msgs/Bool", 20, 0, Map.of("stop_when", stopWhen));
    }
}
