"""Prints what tf2 knows of one frame in another, whenever it is newer: transform.py PARENT CHILD"""
import sys

import rospy
import tf2_ros

rospy.init_node('transform', disable_signals=True)
buffer = tf2_ros.Buffer()
listener = tf2_ros.TransformListener(buffer)
last = None
print('ready')
while not rospy.is_shutdown():
    try:
        found = buffer.lookup_transform(sys.argv[1], sys.argv[2], rospy.Time(0))
    except tf2_ros.TransformException:
        rospy.sleep(0.01)
        continue
    if found.header.stamp != last:
        last = found.header.stamp
        t, q = found.transform.translation, found.transform.rotation
        print('transform', last.to_nsec(), *(repr(v) for v in (t.x, t.y, t.z, q.x, q.y, q.z, q.w)))
    rospy.sleep(0.005)
