/**
 * Pictures of what happened: moments of an episode side by side.
 */
package io.prehend.launch.render;
