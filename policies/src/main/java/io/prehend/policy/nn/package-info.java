/**
 * Networks small enough to be trained here: layers with hand-written gradients, encoders of point clouds, and what
 * trains them.
 *
 * <p>Map: {@link io.prehend.policy.nn.Gemm} multiplies matrices: {@code PlainGemm} anywhere, {@code VectorGemm} where
 * the Vector API is; {@link io.prehend.policy.nn.Gemms} chooses. {@link io.prehend.policy.nn.Linear}, {@link
 * io.prehend.policy.nn.Relu}, {@link io.prehend.policy.nn.Tanh}, {@link io.prehend.policy.nn.LayerNorm} and {@link
 * io.prehend.policy.nn.Mlp} work on rows. An {@link io.prehend.policy.nn.Encoder} turns a cloud into a vector: {@link
 * io.prehend.policy.nn.PointEncoder} is PointNet, {@link io.prehend.policy.nn.PointNet2Encoder} is PointNet++ with
 * its {@link io.prehend.policy.nn.SetAbstraction}s; {@code PooledMlp}, {@code MaxPool} and {@code Neighbourhoods} are
 * what both are made of. {@link io.prehend.policy.nn.Loss} is where gradients begin, {@link
 * io.prehend.policy.nn.Adam} where they end; {@link io.prehend.policy.nn.Parameter}s have names and an order for
 * whoever saves or exports them, and {@link io.prehend.policy.nn.Parameters} lets targets follow.
 *
 * <p>A network belongs to one thread. Batches are packed row-major. A pass allocates nothing, and sums in a fixed
 * order: the same seed, kernel and machine give the same bits.
 */
package io.prehend.policy.nn;
