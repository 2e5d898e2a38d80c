package io.prehend.driver.ros;

import io.prehend.driver.link.Speaker;
import io.prehend.driver.message.Message;
import io.prehend.driver.ros.map.SignalEncoder;

/** Says signals as goals of an action. Results are not waited for: what the robot does shows in its state. */
record ActionSpeaker<S, G extends Message>(SignalEncoder<S, G> encoder, GoalSender<G> sender, G goal)
        implements Speaker<S> {
    @Override
    public boolean say(S signal) {
        return encoder.encode(signal, goal) && sender.send(goal);
    }

    @Override
    public int receivers() {
        return sender.servers();
    }
}
