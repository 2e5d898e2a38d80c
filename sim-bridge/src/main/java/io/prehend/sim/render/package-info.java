/**
 * Pictures of the simulated cell, for documents and reports: no display, no fonts, no graphics card.
 *
 * <pre>
 * PictureScene   what is in the picture (solids, surfaces, clouds), each with a Paint; RobotFigure adds an arm
 * View           from where
 * SceneRenderer  casts the rays ─► BufferedImage ─► PNG
 * ShapeSheet     one picture of many shapes
 * </pre>
 */
package io.prehend.sim.render;
