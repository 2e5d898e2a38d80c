/**
 * Learning beside an arm: a process of its own that learns, and what the arm's process does about it.
 *
 * <pre>
 * arm's process                                   learner's process
 *   LearnerProcess  starts, watches, restarts ─►    LearningRun    log → updates → candidates
 *   RestartDelay    how long to wait before that    ParentWatch    tells it to end when the arm's process is gone
 *   CappedLog       what the learner says           LearnerStatus  how far it is, in a file that the arm shows
 *   LearningPlan    how to start it                 LearnerFolder  where it keeps what
 *   LearningBeside  all of that, between episodes   Pupil          what learns: OnlinePupil
 *   Succession      which model the arm follows     Examiner       who examines candidates: GateExaminer
 * </pre>
 *
 * <p>The two meet at the replay log and the model store, both on disk, and nowhere else.
 */
package io.prehend.launch.learn;
