/**
 * The depth camera of the simulation, independent of the physics engine.
 *
 * <pre>
 * CameraModel   pinhole: size, field of view, reach
 * VisibleScene  what there is to see: table, objects (meshes), robot parts (RaySolid)
 * DepthCamera   casts one ray a pixel  ─► DepthImage: depth and true identity of each pixel ─► PointCloud
 * DepthNoise    what a real sensor does to a depth image
 * </pre>
 */
package io.prehend.sim.camera;
