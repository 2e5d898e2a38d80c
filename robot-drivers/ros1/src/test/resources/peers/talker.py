"""Publishes: talker.py joints RATE | cloud RATE COUNT | latched TEXT"""
import sys

import rospy
from sensor_msgs.msg import JointState, PointCloud2, PointField
from std_msgs.msg import String

MEGABYTE = 1 << 20


def joints(rate_hz):
    out = rospy.Publisher('/joint_states', JointState, queue_size=100, tcp_nodelay=True)
    state = JointState(name=['joint%d' % i for i in range(7)], velocity=[0.0] * 7, effort=[0.0] * 7)
    state.header.frame_id = 'base'
    rate = rospy.Rate(rate_hz)
    count = 0
    while not rospy.is_shutdown():
        state.header.stamp = rospy.Time.now()
        state.position = [count + i / 10.0 for i in range(7)]
        out.publish(state)
        count += 1
        rate.sleep()


def cloud(rate_hz, count):
    out = rospy.Publisher('/points', PointCloud2, queue_size=5)
    message = PointCloud2(height=1, width=MEGABYTE // 16, point_step=16, row_step=MEGABYTE, is_dense=True)
    message.fields = [PointField(n, 4 * i, PointField.FLOAT32, 1) for i, n in enumerate('xyz')]
    rate = rospy.Rate(rate_hz)
    while out.get_num_connections() == 0 and not rospy.is_shutdown():
        rospy.sleep(0.01)
    for i in range(count):
        message.header.stamp = rospy.Time.now()
        message.data = bytes([i % 256]) * MEGABYTE
        out.publish(message)
        rate.sleep()
    rospy.spin()


def latched(text):
    out = rospy.Publisher('/latched', String, queue_size=1, latch=True)
    out.publish('an older one')
    out.publish(text)
    rospy.spin()


rospy.init_node('talker', anonymous=True, disable_signals=True)
{'joints': lambda a: joints(float(a[0])),
 'cloud': lambda a: cloud(float(a[0]), int(a[1])),
 'latched': lambda a: latched(a[0])}[sys.argv[1]](sys.argv[2:])
