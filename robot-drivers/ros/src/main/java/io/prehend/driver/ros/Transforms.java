package io.prehend.driver.ros;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.PoseSignal;
import io.prehend.driver.message.MessageType;
import io.prehend.driver.message.tf2_msgs.TFMessage;
import io.prehend.driver.ros.map.TransformsMapper;

/** The frames of a robot, which come over two topics: those that move, and those that never do. */
final class Transforms implements Inlet<PoseSignal> {
    static final MessageType<TFMessage> TYPE = TFMessage.TYPE;
    static final String NAME = TFMessage._TYPE;

    private static final String STATIC_TOPIC = "/tf_static";

    @Override
    public void open(RosPort port, Channel<PoseSignal> channel, Listener<PoseSignal> listener) {
        Listener<PoseSignal> serial = new SerialListener<>(listener);
        RosTopic<TFMessage> moving = new RosTopic<>(channel.topic(), TYPE, RosTopic.Use.STREAM, channel.options());
        RosTopic<TFMessage> fixed = new RosTopic<>(
                channel.option("static_topic", STATIC_TOPIC), TYPE, RosTopic.Use.LATCHED, channel.options());
        port.subscribe(moving, TopicForm.handler(new TransformsMapper(false), serial));
        TransformsMapper fixedMapper = new TransformsMapper(true);
        port.subscribe(fixed, (message, receivedNs) -> fixedMapper.decode(message, receivedNs, serial));
    }
}
