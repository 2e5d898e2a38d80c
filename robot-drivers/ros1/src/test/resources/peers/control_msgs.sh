#!/bin/sh
# Makes the Python classes of control_msgs, which Debian lacks, with ROS's own generators: control_msgs.sh DEFINITIONS TO
set -e
from=$1
to=$2
mkdir -p "$to/definitions" "$to/control_msgs/msg"
cp "$from"/*.msg "$to/definitions"
for action in "$from"/*.action; do
    /usr/bin/python3 /usr/lib/actionlib_msgs/genaction.py "$action" -o "$to/definitions" >/dev/null
done
include="-I control_msgs:$to/definitions"
for package in std_msgs actionlib_msgs trajectory_msgs; do
    include="$include -I $package:/usr/share/$package/msg"
done
for message in "$to"/definitions/JointTolerance.msg "$to"/definitions/FollowJointTrajectory*.msg; do
    /usr/bin/python3 /usr/lib/genpy/genmsg_py.py "$message" $include -p control_msgs -o "$to/control_msgs/msg"
done
/usr/bin/python3 /usr/lib/genpy/genmsg_py.py --initpy -p control_msgs -o "$to/control_msgs/msg"
touch "$to/control_msgs/__init__.py"
