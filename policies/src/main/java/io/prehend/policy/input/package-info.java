/**
 * What a network is told: the same for those that learn here and for models in files.
 *
 * <pre>
 * StateFeature  the catalogue of numbers besides the cloud
 * CloudDraw     as many points of a cloud as a network wants
 * </pre>
 */
package io.prehend.policy.input;
