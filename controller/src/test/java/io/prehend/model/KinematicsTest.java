package io.prehend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Kinematics against its own definition: derivatives of poses and of potential energy. */
class KinematicsTest {
    private static final long SEED = 7;
    private static final double STEP = 1e-5;

    @Test
    void shouldGiveTheDerivativeOfThePoseAsJacobian() {
        compareJacobian(Arms.PANDA.chain());
        compareJacobian(Arms.odd());
    }

    @Test
    void shouldGiveTheSlopeOfThePotentialEnergyAsGravityTorque() {
        compareGravity(Arms.PANDA.chain());
        compareGravity(Arms.odd());
    }

    @Test
    void shouldTurnGravityWithTheMounting() {
        KinematicChain chain = Arms.PANDA.chain();
        Kinematics kinematics = new Kinematics(chain);
        kinematics.update(new double[] {0, 0, 0, -0.0698, 0, 0, 0});
        double[] torquesNm = new double[7];

        kinematics.setGravity(0, -9.81, 0);
        kinematics.gravityTorques(torquesNm);

        assertThat(torquesNm[0])
                .as("hung on a wall, the first joint carries weight")
                .isNotCloseTo(0, within(0.05));
    }

    @Test
    void shouldNotPutTheTipAnywhereWhenAPositionIsNotANumber() {
        Kinematics kinematics = new Kinematics(Arms.PANDA.chain());

        kinematics.update(new double[] {0, 0, Double.NaN, -1, 0, 1, 0});

        assertThat(kinematics.tip().x()).isNaN();
    }

    private static void compareJacobian(KinematicChain chain) {
        Random random = new Random(SEED);
        Kinematics kinematics = new Kinematics(chain);
        Kinematics ahead = new Kinematics(chain);
        Kinematics behind = new Kinematics(chain);
        int count = chain.jointCount();
        double[] jacobian = new double[6 * count];
        for (int i = 0; i < 50; i++) {
            double[] positions = Arms.randomPositions(chain, random);
            kinematics.update(positions);
            kinematics.jacobian(jacobian);
            for (int joint = 0; joint < count; joint++) {
                ahead.update(shifted(positions, joint, STEP));
                behind.update(shifted(positions, joint, -STEP));
                double[] slope = slope(behind.tip(), ahead.tip());
                for (int row = 0; row < 6; row++) {
                    assertThat(jacobian[row * count + joint])
                            .as("row %d, joint %d, seed %d", row, joint, SEED)
                            .isCloseTo(slope[row], within(1e-8));
                }
            }
        }
    }

    private static double[] slope(RigidTransform behind, RigidTransform ahead) {
        RigidTransform turn = new RigidTransform().setInverse(behind);
        double[] vector = turn.setProduct(ahead, turn).rotationVector(new double[3]);
        double twice = 2 * STEP;
        return new double[] {
            (ahead.x() - behind.x()) / twice,
            (ahead.y() - behind.y()) / twice,
            (ahead.z() - behind.z()) / twice,
            vector[0] / twice,
            vector[1] / twice,
            vector[2] / twice
        };
    }

    private static void compareGravity(KinematicChain chain) {
        Random random = new Random(SEED);
        Kinematics kinematics = new Kinematics(chain);
        double[] torquesNm = new double[chain.jointCount()];
        kinematics.setGravity(1, 2, -9);
        for (int i = 0; i < 50; i++) {
            double[] positions = Arms.randomPositions(chain, random);
            kinematics.update(positions);
            kinematics.gravityTorques(torquesNm);
            for (int joint = 0; joint < torquesNm.length; joint++) {
                double slope = (energyJ(chain, shifted(positions, joint, STEP))
                                - energyJ(chain, shifted(positions, joint, -STEP)))
                        / (2 * STEP);
                assertThat(torquesNm[joint])
                        .as("joint %d, seed %d", joint, SEED)
                        .isCloseTo(slope, within(1e-6));
            }
        }
    }

    /** Potential energy of every link in the field (1, 2, −9) m/s², summed over the tree by the records alone. */
    private static double energyJ(KinematicChain chain, double[] positions) {
        return energyJ(chain, chain.baseLink(), new RigidTransform(), positions);
    }

    private static double energyJ(KinematicChain chain, String link, RigidTransform pose, double[] positions) {
        Inertial inertial = chain.model().link(link).inertial();
        RigidTransform centre = new RigidTransform().setProduct(pose, inertial.originInLink());
        double energyJ = -inertial.massKg() * (centre.x() + 2 * centre.y() - 9 * centre.z());
        for (Joint joint : chain.model().childJoints(link)) {
            int index = chain.jointNames().indexOf(joint.name());
            RigidTransform child = joint.childInParent(index < 0 ? 0 : positions[index], new RigidTransform());
            energyJ += energyJ(chain, joint.childLink(), child.setProduct(pose, child), positions);
        }
        return energyJ;
    }

    private static double[] shifted(double[] positions, int joint, double by) {
        double[] shifted = positions.clone();
        shifted[joint] += by;
        return shifted;
    }
}
