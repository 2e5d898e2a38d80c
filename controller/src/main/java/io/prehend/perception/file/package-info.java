/**
 * Reads recorded point clouds: PCD 0.7 and PLY, bounded in memory whatever the bytes say.
 *
 * <ul>
 *   <li>{@link io.prehend.perception.file.CloudFile}: start here; reads a file, lists those of a folder
 *   <li>{@link io.prehend.perception.file.RecordedCloud}: points, image size, labels, colour, viewpoint
 *   <li>{@code PcdReader} with {@code PcdHeader}, {@code LzfDecoder}: the Point Cloud Library's format
 *   <li>{@code PlyReader} with {@code PlyHeader}: the Stanford polygon format
 *   <li>{@code ByteSource}, {@code ScalarType}, {@code CloudAssembler}: shared by the two
 *   <li>{@link io.prehend.perception.file.CloudFormatException}: the one way in which content is refused
 * </ul>
 */
package io.prehend.perception.file;
