package io.prehend.sim.random;

/**
 * Every quantity that may differ from episode to episode: its key in a randomisation file, the factor from the file's
 * unit to SI, and the value in SI that it has where a file does not mention it.
 */
public enum RandomItem {
    /** Where the object stands, along the base's x. */
    OBJECT_X("object.x_m", 1, 0.475),
    /** Where the object stands, along the base's y. */
    OBJECT_Y("object.y_m", 1, 0),
    /** How the object is turned about the vertical. */
    OBJECT_YAW("object.yaw_deg", RandomItem.DEGREE, 0),
    /** Smallest width of the object between two parallel planes; a built-in shape outside the range is scaled. */
    OBJECT_WIDTH("object.graspable_width_m", 1, Double.NaN),
    /** Mass of an object whose description does not prescribe one. */
    OBJECT_MASS("object.mass_kg", 1, 0.2),
    /** Effective friction between fingers and object. */
    OBJECT_FRICTION("object.friction", 1, 0.8),
    /** Height of the table's top above the arm's base. */
    TABLE_HEIGHT("table.height_m", 1, 0),
    /** Effective friction between table and object. */
    TABLE_FRICTION("table.friction", 1, 0.6),
    /** Distance of the hand from the object at the start. */
    START_DISTANCE("start.distance_m", 1, 0.35),
    /** Angle between the vertical and the line from the object to the hand. */
    START_POLAR("start.polar_deg", RandomItem.DEGREE, 0.5),
    /** Direction of the hand around the object, counted from the side of the arm's base. */
    START_AZIMUTH("start.azimuth_deg", RandomItem.DEGREE, 0),
    /** Turn of the hand about its own axis. */
    START_ROLL("start.roll_deg", RandomItem.DEGREE, 0),
    /** Angle by which the hand does not look at the object. */
    START_AIM_ERROR("start.aim_error_deg", RandomItem.DEGREE, 0),
    /** Standard deviation of measured joint positions. */
    JOINT_POSITION_NOISE("joint_sensor.position_noise_rad", 1, 0),
    /** Standard deviation of measured joint velocities. */
    JOINT_VELOCITY_NOISE("joint_sensor.velocity_noise_rad_per_s", 1, 0),
    /** Step of the measured depth. */
    DEPTH_QUANTISATION("depth.quantisation_m", 1, 0),
    /** Constant part of the depth noise's standard deviation. */
    DEPTH_BASE_NOISE("depth.base_noise_m", 1, 0),
    /** Part of the depth noise's standard deviation that grows with the square of the depth. */
    DEPTH_QUADRATIC_NOISE("depth.quadratic_noise_per_m", 1, 0),
    /** Fraction of pixels that measure nothing. */
    DEPTH_DROPOUT("depth.dropout_fraction", 1, 0),
    /** Fraction of edge pixels that float between foreground and background. */
    DEPTH_FLYING("depth.flying_fraction", 1, 0),
    /** Error of the camera's position, along each axis. */
    CAMERA_POSITION("camera.position_error_m", 1, 0),
    /** Error of the camera's rotation, about each axis. */
    CAMERA_ROTATION("camera.rotation_error_deg", RandomItem.DEGREE, 0),
    /** Error of the camera's field of view. */
    CAMERA_FIELD_OF_VIEW("camera.field_of_view_error_deg", RandomItem.DEGREE, 0),
    /** Time from taking a picture to delivering it. */
    CAMERA_DELAY("camera.delay_s", 1, 0),
    /** Mass of each link, as a fraction of the model's. */
    LINK_MASS("arm.link_mass_scale", 1, 1),
    /** Relative error of each joint's gravity compensation. */
    GRAVITY_ERROR("arm.gravity_compensation_error", 1, 0),
    /** Viscous friction of each joint. */
    JOINT_DAMPING("arm.joint_damping_nm_s_per_rad", 1, 0),
    /** Coulomb friction of each joint. */
    JOINT_STICTION("arm.joint_stiction_nm", 1, 0),
    /** Natural frequency of each joint's position controller. */
    MOTOR_BANDWIDTH("arm.motor_bandwidth_rad_per_s", 1, 40),
    /** Damping ratio of each joint's position controller. */
    MOTOR_DAMPING("arm.motor_damping_ratio", 1, 1),
    /** Largest torque of each joint, as a fraction of the model's. */
    EFFORT("arm.effort_scale", 1, 1),
    /** How much tighter each end stop is than the model's. */
    LIMIT_MARGIN("arm.limit_margin_deg", RandomItem.DEGREE, 0),
    /** Time from sending a command to its effect. */
    COMMAND_DELAY("command.delay_s", 1, 0),
    /** How much that time varies to both sides. */
    COMMAND_JITTER("command.jitter_s", 1, 0),
    /** Part of a commanded motion that the arm follows at once. */
    UNDER_TRAVEL("command.under_travel_gain", 1, 1),
    /** Speed at which the fingers' distance changes. */
    GRIPPER_SPEED("gripper.speed_m_per_s", 1, 0.1),
    /** Force of each finger. */
    GRIPPER_FORCE("gripper.force_n", 1, 40);

    private static final double DEGREE = Math.PI / 180;

    private final String key;
    private final double siPerUnit;
    private final double nominalSi;

    RandomItem(String key, double siPerUnit, double nominalSi) {
        this.key = key;
        this.siPerUnit = siPerUnit;
        this.nominalSi = nominalSi;
    }

    /** Name in a randomisation file, with its unit. */
    public String key() {
        return key;
    }

    /** Factor from the unit of the file to SI. */
    double siPerUnit() {
        return siPerUnit;
    }

    /** Value where a file does not mention the item, SI; NaN where the item then has no effect. */
    double nominalSi() {
        return nominalSi;
    }
}
