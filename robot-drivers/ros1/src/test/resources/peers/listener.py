"""Subscribes and prints what comes: listener.py joints | cloud | latched | wrong"""
import sys
import zlib

import rospy
from sensor_msgs.msg import JointState, PointCloud2
from std_msgs.msg import Float64, String


def on_joints(m):
    print('joints', m.header.seq, m.header.stamp.to_nsec(), m.header.frame_id, ','.join(m.name), list(m.position))


def on_cloud(m):
    print('cloud', m.width, m.height, len(m.data), zlib.crc32(m.data), [f.name for f in m.fields])


rospy.init_node('listener', anonymous=True, disable_signals=True)
{'joints': lambda: rospy.Subscriber('/joint_states', JointState, on_joints, tcp_nodelay=True),
 'cloud': lambda: rospy.Subscriber('/points', PointCloud2, on_cloud, buff_size=1 << 22),
 'latched': lambda: rospy.Subscriber('/latched', String, lambda m: print('latched', m.data)),
 'wrong': lambda: rospy.Subscriber('/joint_states', Float64, lambda m: print('wrong', m.data))}[sys.argv[1]]()
print('ready')
rospy.spin()
