/**
 * Pictures of what happened: moments of an episode side by side, and how a training went.
 */
package io.prehend.launch.render;
