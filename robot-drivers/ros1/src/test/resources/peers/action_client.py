"""actionlib's own SimpleActionClient: action_client.py succeed | cancel | abort | newer | recall | cancel_all"""
import sys

import actionlib
import rospy
from actionlib_msgs.msg import GoalID
from control_msgs.msg import FollowJointTrajectoryAction, FollowJointTrajectoryGoal
from trajectory_msgs.msg import JointTrajectoryPoint

feedbacks = []


def goal(seconds, points=1):
    g = FollowJointTrajectoryGoal()
    g.trajectory.joint_names = ['a', 'b']
    g.trajectory.points = [JointTrajectoryPoint(positions=[0.25, -0.5], time_from_start=rospy.Duration(seconds))] * points
    return g


def send(g):
    client.send_goal(g, feedback_cb=lambda f: feedbacks.append(list(f.actual.positions)))


def finish(name):
    ended = client.wait_for_result(rospy.Duration(10))
    result = client.get_result()
    print(name, ended, client.get_state(), client.get_goal_status_text(), result and result.error_string,
          feedbacks[0] if feedbacks else None)


rospy.init_node('commander', disable_signals=True)
client = actionlib.SimpleActionClient('/arm/follow', FollowJointTrajectoryAction)
print('server', client.wait_for_server(rospy.Duration(10)))
what = sys.argv[1]
if what == 'succeed':
    send(goal(0.3))
elif what == 'abort':
    send(goal(0, points=0))
elif what == 'cancel':
    send(goal(30))
    while not feedbacks:
        rospy.sleep(0.01)
    client.cancel_goal()
elif what == 'newer':
    other = actionlib.SimpleActionClient('/arm/follow', FollowJointTrajectoryAction)
    other.wait_for_server(rospy.Duration(10))
    send(goal(30))
    while not feedbacks:
        rospy.sleep(0.01)
    other.send_goal(goal(0.2))
    finish('older')
    print('newer', other.wait_for_result(rospy.Duration(10)), other.get_state())
    sys.exit(0)
elif what == 'cancel_all':
    send(goal(30))
    while not feedbacks:
        rospy.sleep(0.01)
    client.cancel_all_goals()
elif what == 'recall':
    cancel = rospy.Publisher('/arm/follow/cancel', GoalID, queue_size=1)
    while cancel.get_num_connections() == 0:
        rospy.sleep(0.01)
    cancel.publish(GoalID(stamp=rospy.Time.now() + rospy.Duration(2)))
    rospy.sleep(0.2)
    send(goal(30))
finish(what)
