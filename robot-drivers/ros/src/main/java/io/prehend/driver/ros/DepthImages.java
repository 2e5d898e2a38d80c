package io.prehend.driver.ros;

import io.prehend.driver.link.Channel;
import io.prehend.driver.link.Listener;
import io.prehend.driver.link.signal.CloudSignal;
import io.prehend.driver.message.sensor_msgs.CameraInfo;
import io.prehend.driver.message.sensor_msgs.Image;
import io.prehend.driver.ros.map.DepthImageDecoder;

/** Clouds from depth images and the camera infos that belong to them. */
final class DepthImages implements Inlet<CloudSignal> {
    static final String NAME = Image._TYPE;

    private static final String INFO_OPTION = "camera_info";

    @Override
    public void open(RosPort port, Channel<CloudSignal> channel, Listener<CloudSignal> listener) {
        String infoTopic = channel.option(INFO_OPTION, "");
        if (infoTopic.isEmpty()) {
            throw new IllegalArgumentException(channel + ": a depth image needs the option " + INFO_OPTION
                    + ", the topic of its sensor_msgs/CameraInfo.");
        }
        DepthImageDecoder decoder = new DepthImageDecoder();
        port.subscribe(
                new RosTopic<>(infoTopic, CameraInfo.TYPE, RosTopic.Use.STREAM, channel.options()),
                (info, receivedNs) -> decoder.onCameraInfo(info));
        port.subscribe(
                new RosTopic<>(channel.topic(), Image.TYPE, RosTopic.Use.BULK, channel.options()),
                TopicForm.handler(decoder, listener));
    }
}
