package io.prehend.launch.config;

import io.prehend.sim.PhysicsSetup;

/** Reads the section {@code simulation}. */
final class SimulationSection {
    private SimulationSection() {}

    static PhysicsSetup read(Section section) {
        return new PhysicsSetup(
                section.integer("physics_hz", 100, 2000),
                section.integer("solver_iterations", 10, 500),
                section.number("settle_s", 0, 10));
    }
}
