package io.prehend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A description that is merely sloppy is read as ROS tools read it, and the model says what was odd. */
class UrdfSloppinessTest {
    private static final String PLAIN = "<robot name='r'><link name='a'/></robot>";
    private static final String LIMIT = "<limit lower='-1' upper='1' velocity='1' effort='1'/>";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version=\"0.0\" ?>\n",
                "<?xml version='1.1' encoding='utf-8' standalone='maybe'?>",
                "<?xml?>",
                "<?xml version='1.0' encoding='UTF-8'?><!-- made by -- hand -->",
                "\uFEFF<?xml version='1.0'?>"
            })
    void shouldReadAnyHeader(String header) {
        assertThat(read(header + PLAIN).warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n\n  <?xml version='1.0'?>",
                "<!-- licence --> <?xml version='1.0'?>",
                "<?xml version='1.0'?>\n<?xml version='1.0'?>"
            })
    void shouldReadAHeaderThatComesLateWithAWarning(String header) {
        assertThat(read(header + PLAIN).warnings()).singleElement().asString().contains("XML header");
    }

    @Test
    void shouldReadOtherEncodings() {
        String named = "<?xml version='1.0' encoding='%s'?><robot name='Gerät'><link name='a'/></robot>";
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1}) {
            byte[] bytes = named.formatted(charset.name()).getBytes(charset);
            assertThat(UrdfReader.read(bytes, "t").name()).isEqualTo("Gerät");
        }
        byte[] wide = ("\uFEFF" + named.formatted("UTF-16")).getBytes(StandardCharsets.UTF_16LE);
        assertThat(UrdfReader.read(wide, "t").name()).isEqualTo("Gerät");
        RobotModel odd = read(named.formatted("klingon"));
        assertThat(odd.name()).isEqualTo("Gerät");
        assertThat(odd.warnings()).singleElement().asString().contains("'klingon': read as UTF-8");
    }

    @Test
    void shouldIgnoreUnknownElementsAndStrayText() {
        RobotModel model = read("<robot name='r'>hm<link name='a'><colour/>x</link><plugin><deep/></plugin>"
                + "<gazebo reference='a'>text is fine here<sensor:x/></gazebo></robot> trailing");

        assertThat(model.warnings())
                .hasSize(5)
                .anyMatch(warning -> warning.contains("stray text in <robot>"))
                .anyMatch(warning -> warning.contains("stray text in <link>"))
                .anyMatch(warning -> warning.contains("<colour> in <link>"))
                .anyMatch(warning -> warning.contains("<plugin> in <robot>"))
                .anyMatch(warning -> warning.contains("what follows the end of <robot> is ignored"));
    }

    @Test
    void shouldTakeAMissingMeshAsNoGeometry() {
        RobotModel model = read("<robot name='r'><link name='a'><collision><origin xyz='1 2 3'/><geometry>"
                + "<mesh filename='package://x/y.stl' scale='2 2 2'/></geometry></collision></link></robot>");

        assertThat(model.warnings())
                .singleElement()
                .asString()
                .contains("mesh 'package://x/y.stl' is not there: treated as no geometry");
        assertThat(model.root().collision()).isEmpty();
        assertThat(model.root().meshes().get(0).fileName()).isEqualTo("package://x/y.stl");
        assertThat(model.root().meshes().get(0).scaleY()).isEqualTo(2);
        assertThat(model.root().meshes().get(0).originInLink().z()).isEqualTo(3);
    }

    @Test
    void shouldTakeASolidWithoutSizeAsNoGeometry() {
        RobotModel model = read("<robot name='r'><link name='a'><collision><geometry><sphere radius='-1'/></geometry>"
                + "</collision><collision/></link></robot>");

        assertThat(model.root().collision()).isEmpty();
        assertThat(model.warnings()).hasSize(2).anyMatch(warning -> warning.contains("sphere radius must be positive"));
    }

    @Test
    void shouldTakeMissingAndImpossibleInertiaWithAWarning() {
        RobotModel missing = withJoint(
                "<joint name='j' type='revolute'><parent link='a'/><child link='b'/>" + LIMIT + "</joint>", "");
        assertThat(missing.warnings()).singleElement().asString().contains("'b' is moved by a joint but has no mass");

        RobotModel negative = withInertial("<mass value='-2'/><inertia ixx='1' iyy='1' izz='1'/>");
        assertThat(negative.link("b").inertial().massKg()).isZero();
        assertThat(negative.warnings()).anyMatch(warning -> warning.contains("negative mass -2.0 kg"));

        RobotModel flat = withInertial("<mass value='1'/><inertia ixx='1' iyy='1' izz='0'/>");
        assertThat(flat.warnings()).singleElement().asString().contains("no real body can have");

        RobotModel bare = withInertial("<origin xyz='0 0 1'/>");
        assertThat(bare.warnings()).singleElement().asString().contains("inertial without mass");
    }

    @Test
    void shouldNormaliseTheAxisWithAWarning() {
        RobotModel model = withMass("revolute", LIMIT + "<axis xyz='0 3 4'/>");

        assertThat(model.joint("j").axis().z()).isCloseTo(0.8, within(1e-12));
        assertThat(model.warnings()).singleElement().asString().contains("axis of length 5.0: normalised");
    }

    @Test
    void shouldExchangeInvertedLimitsWithAWarning() {
        RobotModel model = withMass("revolute", "<limit lower='2' upper='-1' velocity='1' effort='1'/>");

        assertThat(model.joint("j").lower()).isEqualTo(-1);
        assertThat(model.joint("j").upper()).isEqualTo(2);
        assertThat(model.warnings()).singleElement().asString().contains("exchanged");
    }

    @Test
    void shouldReadSpeedAndEffortThatMakeNoSenseButRefuseToDriveThem() {
        RobotModel model = withMass("revolute", "<limit lower='-1' upper='1' velocity='-3' effort='0'/>");

        assertThat(model.warnings()).singleElement().asString().contains("negative velocity -3.0");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> model.chain("a", "b"))
                .hasMessageContaining("needs a positive velocity and effort limit");
    }

    @Test
    void shouldTakeTheFirstOfTwo() {
        RobotModel model = withMass("revolute", LIMIT + "<limit lower='-9' upper='9' velocity='9' effort='9'/>");

        assertThat(model.joint("j").upper()).isEqualTo(1);
        assertThat(model.warnings()).singleElement().asString().contains("a second <limit>");
    }

    @Test
    void shouldTightenByTheSoftLimits() {
        RobotModel model = withMass(
                "revolute",
                LIMIT + "<safety_controller soft_lower_limit='-0.5' soft_upper_limit='3'" + " k_velocity='1'/>");

        assertThat(model.joint("j").lower()).isEqualTo(-0.5);
        assertThat(model.joint("j").upper()).isEqualTo(1);
    }

    @Test
    void shouldNotDrownInWarnings() {
        RobotModel model = read("<robot name='r'><link name='a'/>" + "<odd/>\n".repeat(5_000) + "</robot>");

        assertThat(model.warnings()).hasSize(101);
        assertThat(model.warnings().get(100)).contains("4900 more");
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadDescriptionsFromTheWild(Arms arm) {
        RobotModel model = arm.model();

        assertThat(model.joints()).hasSizeGreaterThan(5);
        assertThat(model.warnings())
                .allMatch(warning -> warning.contains("not there")
                        || warning.contains("no mass")
                        || warning.contains("no real body"));
    }

    private static RobotModel withInertial(String content) {
        return withJoint(
                "<joint name='j' type='fixed'><parent link='a'/><child link='b'/></joint>",
                "<inertial>" + content + "</inertial>");
    }

    private static RobotModel withMass(String type, String content) {
        return withJoint(
                "<joint name='j' type='" + type + "'><parent link='a'/><child link='b'/>" + content + "</joint>",
                "<inertial><mass value='1'/><inertia ixx='1' iyy='1' izz='1'/></inertial>");
    }

    private static RobotModel withJoint(String joint, String inB) {
        return read("<robot name='r'><link name='a'/><link name='b'>" + inB + "</link>" + joint + "</robot>");
    }

    private static RobotModel read(String urdf) {
        return UrdfReader.read(urdf.getBytes(StandardCharsets.UTF_8), "test.urdf");
    }
}
