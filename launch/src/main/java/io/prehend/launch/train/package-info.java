/**
 * Training in simulation, through the real loop, filter and task.
 *
 * <pre>
 * TrainingRun       one training, of either kind:
 * ImitationRun      demonstrations, cloning, exercises under the expert's eyes
 * ReinforcementRun  exercises with noise, learning what pays; Reinforcement says how
 * VectorRun         tries and learns on an environment of vectors; VectorPlan says how, VectorExam tests it
 * Curriculum        what is trained, on what, and for how long
 * Practice          plays a part's episodes, with a Collector for each level
 * Metrics           a CSV file of what was measured; LearningCurve draws it
 * Checkpoints       saves a run as it goes
 * ActorFiles        the result as a model that can be deployed
 * </pre>
 */
package io.prehend.launch.train;
