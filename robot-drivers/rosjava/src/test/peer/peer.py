"""A rospy node that our tests talk with.

  peer.py joints TOPIC RATE_HZ COUNT          publishes JointStates, stamped on the monotonic clock
  peer.py clouds TOPIC RATE_HZ COUNT BYTES    publishes PointCloud2s likewise
  peer.py hear TOPIC                          prints "heard" and the values of every Float64MultiArray
  peer.py latch TOPIC                         publishes one Bool, true, latched

Prints "ready" when it has registered.
"""
import sys
import time

import rospy
from sensor_msgs.msg import JointState, PointCloud2, PointField
from std_msgs.msg import Bool, Float64MultiArray


def stamp(header):
    now_ns = time.monotonic_ns()
    header.stamp = rospy.Time(now_ns // 10**9, now_ns % 10**9)


def stream(publisher, message, rate_hz, count):
    while publisher.get_num_connections() == 0 and not rospy.is_shutdown():
        time.sleep(0.01)
    time.sleep(0.5)
    start = time.monotonic()
    for i in range(count):
        pause = start + i / rate_hz - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        stamp(message.header)
        publisher.publish(message)
    time.sleep(1)


def joints():
    message = JointState()
    message.header.frame_id = "base"
    message.name = ["panda_joint%d" % (j + 1) for j in range(7)]
    message.position = [0.1 * j for j in range(7)]
    message.velocity = [0.01 * j for j in range(7)]
    return message


def cloud(size):
    message = PointCloud2(height=1, width=size // 16, point_step=16, row_step=size // 16 * 16, is_dense=True)
    message.header.frame_id = "camera"
    names = ["x", "y", "z", "intensity"]
    message.fields = [PointField(name, 4 * i, PointField.FLOAT32, 1) for i, name in enumerate(names)]
    message.data = bytes((31 * i + i // 251) & 0xFF for i in range(size))
    return message


def say(*words):
    print(*words, flush=True)


def main():
    command, topic = sys.argv[1:3]
    rospy.init_node("peer_" + command, anonymous=True, disable_signals=True)
    if command == "hear":
        rospy.Subscriber(topic, Float64MultiArray, lambda message: say("heard", *message.data), tcp_nodelay=True)
        say("ready")
        rospy.spin()
    elif command == "latch":
        publisher = rospy.Publisher(topic, Bool, queue_size=1, latch=True)
        publisher.publish(True)
        say("ready")
        rospy.spin()
    else:
        rate_hz, count = float(sys.argv[3]), int(sys.argv[4])
        message = joints() if command == "joints" else cloud(int(sys.argv[5]))
        publisher = rospy.Publisher(topic, type(message), queue_size=100, tcp_nodelay=True)
        say("ready")
        stream(publisher, message, rate_hz, count)


main()
