package io.prehend.driver.genmsg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DefinitionSetTest {
    private static final TypeName POINT = new TypeName("geometry_msgs", "Point");
    private static final TypeName PATH = new TypeName("some_msgs", "Path");

    private final DefinitionSet definitions = new DefinitionSet();

    @BeforeEach
    void addWhatEveryoneNeeds() {
        definitions.addMessage(TypeName.HEADER, "uint32 seq\ntime stamp\nstring frame_id # which\n");
        definitions.addMessage(POINT, "float64 x\nfloat64 y\n\nfloat64 z # up\n");
    }

    @Test
    void shouldGiveTheSumsThatRosGives() {
        assertThat(definitions.md5(TypeName.HEADER)).isEqualTo("2176decaecbce78abc3b96ef049fabed");
        assertThat(definitions.md5(POINT)).isEqualTo("4a842b65f413084dc2b10fb484ea7f17");
    }

    @Test
    void shouldNotCareForCommentsBlanksAndTheSpellingOfPackages() {
        definitions.addMessage(PATH, "Header header\nfloat64[]   a # b\ngeometry_msgs/Point[] points\nint8 X = 3\n");
        definitions.addMessage(
                new TypeName("geometry_msgs", "Path"),
                "int8 X=3\nstd_msgs/Header header\n# c\nfloat64[] a\nPoint points");
        assertThat(definitions.md5(PATH)).isEqualTo(definitions.md5(new TypeName("geometry_msgs", "Path")));
    }

    @Test
    void shouldMakeSevenMessagesOfAnAction() {
        definitions.addMessage(new TypeName("actionlib_msgs", "GoalID"), "time stamp\nstring id");
        definitions.addMessage(new TypeName("actionlib_msgs", "GoalStatus"), """
                GoalID goal_id
                uint8 status
                uint8 PENDING=0
                uint8 ACTIVE=1
                uint8 PREEMPTED=2
                uint8 SUCCEEDED=3
                uint8 ABORTED=4
                uint8 REJECTED=5
                uint8 PREEMPTING=6
                uint8 RECALLING=7
                uint8 RECALLED=8
                uint8 LOST=9
                string text
                """);
        TypeName empty = new TypeName("some_msgs", "Nothing");

        definitions.addAction(empty, "---\n---\n");

        assertThat(definitions.messages().keySet())
                .extracting(TypeName::toString)
                .contains(
                        "some_msgs/NothingGoal",
                        "some_msgs/NothingResult",
                        "some_msgs/NothingFeedback",
                        "some_msgs/NothingActionGoal",
                        "some_msgs/NothingActionResult",
                        "some_msgs/NothingActionFeedback",
                        "some_msgs/NothingAction");
        // The sum of every action without fields, such as franka_msgs/ErrorRecoveryAction.
        assertThat(definitions.md5(empty.with("Action"))).isEqualTo("d5a016b49f278075666fbc901debbd08");
        assertThat(definitions.get(empty.with("Goal")).onlyRos1()).isTrue();
    }

    @Test
    void shouldSumServicesOverBothParts() {
        TypeName trigger = new TypeName("std_srvs", "Trigger");
        definitions.addService(trigger, "---\nbool success # yes\nstring message\n");
        assertThat(definitions.serviceMd5(trigger)).isEqualTo("937c9679a518e3a18d831e57125ea522");
    }

    @Test
    void shouldAppendEveryPartOnceToTheFullText() {
        definitions.addMessage(PATH, "Header header\ngeometry_msgs/Point a\ngeometry_msgs/Point b");
        String line = "=".repeat(80);
        assertThat(definitions.fullText(PATH))
                .isEqualTo("Header header\ngeometry_msgs/Point a\ngeometry_msgs/Point b\n"
                        + line + "\nMSG: std_msgs/Header\nuint32 seq\ntime stamp\nstring frame_id # which\n\n"
                        + line + "\nMSG: geometry_msgs/Point\nfloat64 x\nfloat64 y\n\nfloat64 z # up\n");
    }

    @Test
    void shouldKnowHowSmallAMessageCanBe() {
        definitions.addMessage(PATH, "Header header\ngeometry_msgs/Point[] a\nfloat32[9] m\nbool b");
        definitions.addMessage(new TypeName("some_msgs", "None"), "");
        assertThat(definitions.smallestBytes(TypeName.HEADER)).as("as in ROS 2").isEqualTo(12);
        assertThat(definitions.smallestBytes(PATH)).isEqualTo(12 + 4 + 36 + 1);
        assertThat(definitions.smallestBytes(new TypeName("some_msgs", "None"))).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhatIsNotDefined() {
        definitions.addMessage(PATH, "Missing m");
        assertThatThrownBy(() -> definitions.md5(PATH))
                .isInstanceOf(DefinitionException.class)
                .hasMessage("some_msgs/Missing is used but not defined.");
    }

    @Test
    void shouldRefuseAMessageWithinItself() {
        definitions.addMessage(PATH, "Loop loop");
        definitions.addMessage(new TypeName("some_msgs", "Loop"), "Path[] paths");
        assertThatThrownBy(() -> definitions.md5(PATH)).hasMessage("some_msgs/Path contains itself.");
    }

    @Test
    void shouldRefuseServicesAndActionsWithTooFewParts() {
        assertThatThrownBy(() -> definitions.addService(PATH, "int32 a\n")).hasMessageContaining("has 1 parts");
        assertThatThrownBy(() -> definitions.addAction(PATH, "---\n")).hasMessageContaining("has 2 parts");
    }
}
