package io.prehend.driver.ros1;

import static org.assertj.core.api.Assertions.assertThat;

import io.prehend.driver.message.control_msgs.FollowJointTrajectoryAction;
import io.prehend.driver.message.control_msgs.FollowJointTrajectoryFeedback;
import io.prehend.driver.message.control_msgs.FollowJointTrajectoryGoal;
import io.prehend.driver.message.control_msgs.FollowJointTrajectoryResult;
import io.prehend.driver.message.trajectory_msgs.JointTrajectoryPoint;
import io.prehend.driver.ros1.action.ActionListener;
import io.prehend.driver.ros1.action.GoalState;
import io.prehend.driver.ros1.action.SimpleActionClient;
import io.prehend.driver.ros1.action.SimpleActionServer;
import io.prehend.driver.ros1.node.ConnectedNode;
import io.prehend.driver.ros1.peer.PeerProcess;
import io.prehend.driver.ros1.peer.RosGraph;
import io.prehend.testing.Eventually;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FollowJointTrajectory both ways between our client and server and those of actionlib. */
@Timeout(60)
class ActionPeerTest {
    private static final String ACTION = "/arm/follow";

    private static RosGraph graph;
    private static SimpleActionServer<
                    FollowJointTrajectoryGoal, FollowJointTrajectoryResult, FollowJointTrajectoryFeedback>
            server;

    /** Hears what becomes of a goal. */
    private static final class Told
            implements ActionListener<FollowJointTrajectoryResult, FollowJointTrajectoryFeedback> {
        private final List<String> words = new CopyOnWriteArrayList<>();
        private volatile String done = "";

        @Override
        public void onActive() {
            words.add("active");
        }

        @Override
        public void onFeedback(FollowJointTrajectoryFeedback feedback) {
            words.add("feedback " + feedback.getJointNames()
                    + feedback.getActual().getPositions()[1]);
        }

        @Override
        public void onDone(GoalState state, String text, FollowJointTrajectoryResult result) {
            done = state + ", " + text + ", " + result.getErrorString();
        }
    }

    @BeforeAll
    static void start() {
        graph = RosGraph.start();
        graph.run(
                        "/bin/sh",
                        resource("control_msgs.sh"),
                        definitions(),
                        graph.folder().resolve("python"))
                .awaitEnd(15_000);
    }

    @AfterAll
    static void stop() {
        if (graph != null) {
            graph.close();
        }
    }

    @Test
    void shouldHaveActionlibsServerDoWhatOurClientSends() throws InterruptedException {
        PeerProcess peer = graph.python("action_server.py");
        peer.await("its start", "ready"::equals);
        ConnectedNode node = graph.node("commander");
        var client = new SimpleActionClient<>(node, ACTION, FollowJointTrajectoryAction.ACTION);
        Eventually.within(10_000, "a server", client::isServerConnected);

        Told reached = new Told();
        client.sendGoal(goal(0.3), reached);
        assertThat(client.waitForResult(10_000)).contains(GoalState.SUCCEEDED);
        assertThat(reached.done).isEqualTo("SUCCEEDED, done, there");
        assertThat(reached.words).contains("active", "feedback [a, b]-0.5");

        Told givenUp = new Told();
        client.sendGoal(goal(30), givenUp);
        Eventually.within(5_000, "feedback", () -> givenUp.words.size() > 1);
        client.cancelGoal();
        assertThat(client.waitForResult(10_000)).contains(GoalState.PREEMPTED);
        assertThat(givenUp.done).isEqualTo("PREEMPTED, gave it up, half-way");

        Told aborted = new Told();
        client.sendGoal(new FollowJointTrajectoryGoal(), aborted);
        assertThat(client.waitForResult(10_000)).contains(GoalState.ABORTED);
        assertThat(aborted.done).isEqualTo("ABORTED, nothing to do, no points");

        Told lost = new Told();
        client.sendGoal(goal(30), lost);
        Eventually.within(5_000, "feedback", () -> lost.words.size() > 1);
        peer.close();
        assertThat(client.waitForResult(10_000)).contains(GoalState.LOST);
        assertThat(lost.done).startsWith("LOST");
        client.close();
        node.close();
    }

    /** What actionlib's client prints: state and texts; numbers of states as in GoalStatus. */
    @ParameterizedTest
    @CsvSource({
        "succeed, 'succeed True 3 done there [0.25, -0.5]'",
        "abort, 'abort True 4 nothing to do no points None'",
        "cancel, 'cancel True 2 gave it up half-way [0.25, -0.5]'",
        "cancel_all, 'cancel_all True 2 gave it up half-way [0.25, -0.5]'",
        "newer, 'older True 2 gave it up half-way [0.25, -0.5]'",
        "recall, 'recall True 8 given up together with all goals before a later time  None'",
    })
    void shouldServeActionlibsClient(String what, String expected) {
        ConnectedNode node = graph.node("controller");
        server = new SimpleActionServer<>(
                node, ACTION, FollowJointTrajectoryAction.ACTION, (goal, self) -> execute(goal));
        PeerProcess client = graph.python("action_client.py", what);
        client.await("the end", expected::equals);
        if (what.equals("newer")) {
            client.await("the newer goal's end", "newer True 3"::equals);
        }
        client.close();
        server.close();
        node.close();
    }

    private static void execute(FollowJointTrajectoryGoal goal) throws InterruptedException {
        FollowJointTrajectoryResult result = server.newResult();
        if (goal.getTrajectory().getPoints().isEmpty()) {
            result.setErrorString("no points");
            server.setAborted(result, "nothing to do");
            return;
        }
        JointTrajectoryPoint point = goal.getTrajectory().getPoints().get(0);
        FollowJointTrajectoryFeedback feedback = server.newFeedback();
        feedback.getActual().setPositions(point.getPositions());
        long endNs = System.nanoTime() + point.getTimeFromStart().totalNsecs();
        while (endNs - System.nanoTime() > 0) {
            server.publishFeedback(feedback);
            if (server.awaitPreempt(50)) {
                result.setErrorString("half-way");
                server.setPreempted(result, "gave it up");
                return;
            }
        }
        result.setErrorString("there");
        server.setSucceeded(result, "done");
    }

    private static FollowJointTrajectoryGoal goal(double seconds) {
        FollowJointTrajectoryGoal goal = new FollowJointTrajectoryGoal();
        goal.getTrajectory().getJointNames().addAll(List.of("a", "b"));
        JointTrajectoryPoint point = goal.getTrajectory().getPoints().grow();
        point.setPositions(new double[] {0.25, -0.5});
        point.getTimeFromStart().setNano((long) (seconds * 1e9));
        return goal;
    }

    static String resource(String name) {
        return ActionPeerTest.class.getResource("/peers/" + name).getPath();
    }

    static Path definitions() {
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            for (String inside : List.of("messages", "robot-drivers/messages")) {
                Path found = up.resolve(inside).resolve("src/main/msg/control_msgs");
                if (Files.isDirectory(found)) {
                    return found;
                }
            }
        }
        throw new IllegalStateException("the definitions of control_msgs are in this repository");
    }
}
