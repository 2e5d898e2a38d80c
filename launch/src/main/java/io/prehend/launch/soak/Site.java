package io.prehend.launch.soak;

import io.prehend.launch.trial.Stage;

/** Where mishaps happen: everything that runs, and who watches the arm and writes down what must not be. Immutable. */
record Site(Stage stage, ArmWatch watch, BreachBook breaches) {}
