/**
 * Training in simulation, through the real loop, filter and task.
 *
 * <pre>
 * Curriculum     what is trained, on what, and for how long
 * ImitationRun   demonstrations, cloning, exercises under the expert's eyes
 * Collector      plays episodes for their experience
 * Metrics        a CSV file of what was measured; LearningCurve draws it
 * ActorFiles     the result as a model that can be deployed
 * </pre>
 */
package io.prehend.launch.train;
