/**
 * The values that everything else speaks of, and the arithmetic of an arm.
 *
 * <pre>
 *  JointStateView ◄─ JointStateBuffer (loop), JointState (edges)     JointCommand   JointLimits   GripperState
 *  RigidTransform (loop), Pose + FrameId (edges)                     PointCloud
 *
 *  URDF ─► UrdfReader ─► RobotModel = Links + Joints, one tree       XmlReader, XmlText: hostile and sloppy XML
 *  RobotModel.chain(base, tip) ─► KinematicChain ─► Kinematics         pose, Jacobian, gravity torques
 *                                               ├─► InverseKinematics  joints for a pose
 *                                               └─► LinkCapsules       how far is the arm from itself
 * </pre>
 *
 * <p>SI units and radians, REP-103 axes. Imports nothing but the JDK. What the loop calls never allocates.
 */
package io.prehend.model;
