package io.prehend.driver.ros1;

import io.prehend.driver.message.Message;
import io.prehend.driver.ros.GoalHandler;
import io.prehend.driver.ros1.action.GoalCallbacks;
import io.prehend.driver.ros1.action.ServerGoal;

/** Hands goals to a handler, which decides at once; so none is ever given up half-way. */
final class ServedGoals<G extends Message, R extends Message, F extends Message> implements GoalCallbacks<G, R, F> {
    private final GoalHandler<G, R> handler;

    ServedGoals(GoalHandler<G, R> handler) {
        this.handler = handler;
    }

    @Override
    public void onGoal(ServerGoal<G, R, F> goal, long receivedNs) {
        if (!goal.accept("")) {
            return;
        }
        R result = goal.newResult();
        if (handler.onGoal(goal.goal(), receivedNs, result)) {
            goal.succeed(result, "");
        } else {
            goal.abort(result, "refused");
        }
    }

    @Override
    public void onCancel(ServerGoal<G, R, F> goal) {
        // it has ended already, or will before the handler returns
    }

    @Override
    public void onClients(int count) {
        handler.onClients(count);
    }
}
