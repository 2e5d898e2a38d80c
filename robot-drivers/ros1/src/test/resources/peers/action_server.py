"""actionlib's own SimpleActionServer for trajectories: as long as the last point says, feedback at 20 Hz."""
import actionlib
import rospy
from control_msgs.msg import (FollowJointTrajectoryAction, FollowJointTrajectoryFeedback,
                              FollowJointTrajectoryResult)


def execute(goal):
    trajectory = goal.trajectory
    print('goal', ','.join(trajectory.joint_names), len(trajectory.points))
    if not trajectory.points:
        server.set_aborted(FollowJointTrajectoryResult(error_code=-1, error_string='no points'), 'nothing to do')
        return
    end = rospy.Time.now() + trajectory.points[-1].time_from_start
    while rospy.Time.now() < end:
        if server.is_preempt_requested():
            server.set_preempted(FollowJointTrajectoryResult(error_string='half-way'), 'gave it up')
            print('preempted')
            return
        feedback = FollowJointTrajectoryFeedback(joint_names=trajectory.joint_names)
        feedback.actual.positions = trajectory.points[0].positions
        server.publish_feedback(feedback)
        rospy.sleep(0.05)
    server.set_succeeded(FollowJointTrajectoryResult(error_string='there'), 'done')
    print('succeeded')


rospy.init_node('controller', disable_signals=True)
server = actionlib.SimpleActionServer('/arm/follow', FollowJointTrajectoryAction, execute, auto_start=False)
server.start()
print('ready')
rospy.spin()
