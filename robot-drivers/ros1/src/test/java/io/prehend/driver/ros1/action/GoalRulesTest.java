package io.prehend.driver.ros1.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.message.Time;
import io.prehend.driver.message.control_msgs.FollowJointTrajectoryFeedback;
import io.prehend.driver.message.control_msgs.FollowJointTrajectoryGoal;
import io.prehend.driver.message.control_msgs.FollowJointTrajectoryResult;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of actionlib for states, for cancelling, and for goals of which nobody hears any more. */
class GoalRulesTest {
    private final GoalBook<FollowJointTrajectoryGoal, FollowJointTrajectoryResult, FollowJointTrajectoryFeedback> book =
            new GoalBook<>();

    @ParameterizedTest
    @CsvSource({
        "'', 0, 'early,middle,late'",
        "'', 20, 'early,middle'",
        "late, 0, late",
        "late, 10, 'early,late'",
        "early, 20, 'early,middle'",
        "nobody, 0, ''",
        "nobody, 30, 'early,middle,late'",
    })
    void shouldCancelWhomTheRequestMeans(String id, long stampS, String expected) {
        add("early", 10);
        add("middle", 20);
        add("late", 30);
        List<String> meant = book.meant(id, stampS * 1_000_000_000L).stream()
                .map(ServerGoal::id)
                .toList();
        assertThat(String.join(",", meant)).isEqualTo(expected);
    }

    @Test
    void shouldCancelGoalsThatComeLateToTheirCancel() {
        book.meant("", 20_000_000_000L);
        book.meant("", 10_000_000_000L);
        assertThat(book.isCanceledBefore(20_000_000_000L)).isTrue();
        assertThat(book.isCanceledBefore(20_000_000_001L)).isFalse();
        assertThat(book.isCanceledBefore(0)).isFalse();
    }

    @Test
    void shouldForgetGoalsFiveSecondsAfterTheirEndAndNotSooner() {
        add("done", 1).set(GoalState.SUCCEEDED, "", 1_000);
        add("active", 1).set(GoalState.ACTIVE, "", 1_000);
        book.tidy(1_000 + GoalBook.KEPT_NS);
        assertThat(book.find("done")).isNotNull();
        book.tidy(1_001 + GoalBook.KEPT_NS);
        assertThat(book.find("done")).isNull();
        assertThat(book.find("active")).isNotNull();
    }

    @Test
    void shouldKeepTheNewestOfManyGoals() {
        for (int i = 0; i < 100; i++) {
            add("goal" + i, i).set(GoalState.SUCCEEDED, "", i);
        }
        book.tidy(100);
        assertThat(StreamSupport.stream(book.all().spliterator(), false).map(ServerGoal::id))
                .hasSize(GoalBook.MOST_ENDED)
                .contains("goal99")
                .doesNotContain("goal0");
    }

    @ParameterizedTest
    @EnumSource(GoalState.class)
    void shouldLeaveEndedGoalsAlone(GoalState state) {
        assertThat(GoalState.of(state.code())).isEqualTo(state);
        if (state.isTerminal()) {
            assertThat(state.accepted()).isNull();
            assertThat(state.rejected()).isNull();
            assertThat(state.canceled()).isNull();
            assertThat(state.cancelRequested()).isNull();
            assertThat(state.ended(GoalState.SUCCEEDED)).isNull();
        }
    }

    @Test
    void shouldTakeAGoalForLostThatTheServerForgot() {
        TrackedGoal<FollowJointTrajectoryResult, FollowJointTrajectoryFeedback> goal =
                new TrackedGoal<>("g", new ActionListener<>() {}, 0);
        assertThat(goal.onNotMentioned(1)).as("not there yet").isFalse();
        assertThat(goal.onStatus(GoalState.PENDING, 2)).isFalse();
        assertThat(goal.onStatus(GoalState.ACTIVE, 3)).as("begins").isTrue();
        assertThat(goal.onStatus(GoalState.ACTIVE, 4)).isFalse();
        assertThat(goal.onNotMentioned(5)).as("forgotten").isTrue();
        assertThat(goal.state()).isEqualTo(GoalState.LOST);
        assertThat(goal.onResult(GoalState.SUCCEEDED)).as("too late").isFalse();
    }

    @Test
    void shouldWaitForTheResultOfAGoalThatEnded() {
        TrackedGoal<FollowJointTrajectoryResult, FollowJointTrajectoryFeedback> goal =
                new TrackedGoal<>("g", new ActionListener<>() {}, 0);
        goal.onStatus(GoalState.SUCCEEDED, 1);
        assertThat(goal.onNotMentioned(2)).isFalse();
        assertThat(goal.isDone()).isFalse();
        assertThat(goal.onResult(GoalState.SUCCEEDED)).isTrue();
        assertThat(goal.onTime(2 + TrackedGoal.PATIENCE_NS)).isFalse();
    }

    @Test
    void shouldTakeAGoalForLostWhoseServerIsSilent() {
        TrackedGoal<FollowJointTrajectoryResult, FollowJointTrajectoryFeedback> goal =
                new TrackedGoal<>("g", new ActionListener<>() {}, 10);
        assertThat(goal.onTime(10 + TrackedGoal.PATIENCE_NS)).isFalse();
        assertThat(goal.onTime(11 + TrackedGoal.PATIENCE_NS)).isTrue();
    }

    private ServerGoal<FollowJointTrajectoryGoal, FollowJointTrajectoryResult, FollowJointTrajectoryFeedback> add(
            String id, int stampS) {
        Time stamp = new Time();
        stamp.set(stampS, 0);
        var goal =
                new ServerGoal<FollowJointTrajectoryGoal, FollowJointTrajectoryResult, FollowJointTrajectoryFeedback>(
                        null, id, stamp, new FollowJointTrajectoryGoal());
        book.add(goal);
        return goal;
    }
}
