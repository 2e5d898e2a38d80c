"""Prints the points of serialised clouds as sensor_msgs.point_cloud2 reads them, one line a cloud: x y z x y z ..., as
the hexadecimal bits of floats. Usage: points.py FILE..."""

import struct
import sys

from sensor_msgs import point_cloud2
from sensor_msgs.msg import PointCloud2


def bits(value):
    return struct.pack(">f", value).hex()


for name in sys.argv[1:]:
    with open(name, "rb") as file:
        cloud = PointCloud2().deserialize(file.read())
    # The values of a point come in the order of their offsets.
    order = [field.name for field in sorted(cloud.fields, key=lambda field: field.offset) if field.name in "xyz"]
    points = point_cloud2.read_points(cloud, field_names=("x", "y", "z"), skip_nans=True)
    print(" ".join(bits(point[order.index(axis)]) for point in points for axis in "xyz"))
