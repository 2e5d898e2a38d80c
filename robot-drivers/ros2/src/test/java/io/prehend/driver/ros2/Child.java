package io.prehend.driver.ros2;

/** What {@link Ros2AvailabilityTest} runs in processes of their own: says whether ROS 2 is there. */
final class Child {
    private Child() {}

    public static void main(String[] arguments) {
        try {
            Ros2.open(Ros2Settings.of("child").withDomainId(TestDomain.ID)).close();
            say("opened");
        } catch (Ros2UnavailableException e) {
            say("unavailable: " + e.getMessage());
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
