"""services.py server | client | persistent: std_srvs both ways."""
import sys

import rospy
from std_srvs.srv import SetBool, SetBoolResponse, Trigger


def answer(request):
    if not request.data:
        raise rospy.ServiceException('will not be switched off')
    return SetBoolResponse(True, 'on, says rospy')


rospy.init_node('services_' + sys.argv[1], disable_signals=True)
if sys.argv[1] == 'server':
    rospy.Service('/theirs', SetBool, answer)
    print('ready')
    rospy.spin()
else:
    rospy.wait_for_service('/ours', timeout=10)
    persistent = sys.argv[1] == 'persistent'
    call = rospy.ServiceProxy('/ours', SetBool, persistent=persistent)
    for data in (True, True, True):
        response = call(data)
        print('response', response.success, response.message)
    try:
        call(False)
    except rospy.ServiceException as e:
        print('refused', e)
    try:
        rospy.ServiceProxy('/ours', Trigger)()
    except rospy.ServiceException as e:
        print('wrong type', e)
    print('end')
