"""Writes messages as ROS serialises them, checks what Java wrote against the same values, and writes that again.

Usage: exchange.py FOLDER. Writes FOLDER/<name>.ros; reads FOLDER/<name>.java and writes FOLDER/<name>.again."""

import io
import sys

import genpy
from sensor_msgs.msg import JointState, PointCloud2, PointField
from trajectory_msgs.msg import JointTrajectory, JointTrajectoryPoint


def joint_state():
    m = JointState()
    m.header.seq = 4294967295
    m.header.stamp = genpy.Time(1790000000, 999999999)
    m.header.frame_id = "base"
    m.name = ["panda_joint%d" % i for i in range(1, 8)] + ["größe"]
    m.position = [i * 0.1 for i in range(8)]
    m.velocity = [-i * 1e-300 for i in range(8)]
    m.effort = []
    return m


def cloud():
    m = PointCloud2()
    m.header.frame_id = "camera"
    m.height, m.width = 2, 3
    m.fields = [PointField(n, 4 * i, PointField.FLOAT32, 1) for i, n in enumerate("xyz")]
    m.is_bigendian = True
    m.point_step, m.row_step = 12, 40
    m.data = bytes((7 * i) % 256 for i in range(80))
    m.is_dense = False
    return m


def trajectory():
    m = JointTrajectory()
    m.joint_names = ["a", "b"]
    for i in range(3):
        p = JointTrajectoryPoint()
        p.positions = [i + 0.5, i - 0.5]
        p.velocities = [0.25] * i
        p.time_from_start = genpy.Duration(i - 1, 500000000)
        m.points.append(p)
    return m


def main(folder):
    for name, expected in (("joint_state", joint_state()), ("cloud", cloud()), ("trajectory", trajectory())):
        buffer = io.BytesIO()
        expected.serialize(buffer)
        with open(f"{folder}/{name}.ros", "wb") as f:
            f.write(buffer.getvalue())
        with open(f"{folder}/{name}.java", "rb") as f:
            heard = type(expected)().deserialize(f.read())
        fresh = type(expected)().deserialize(buffer.getvalue())
        if str(heard) != str(fresh):
            sys.exit(f"{name} differs:\n{heard}\n---\n{fresh}")
        again = io.BytesIO()
        heard.serialize(again)
        with open(f"{folder}/{name}.again", "wb") as f:
            f.write(again.getvalue())


main(sys.argv[1])
