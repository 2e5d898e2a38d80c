/**
 * Checkpoints: a learning run on disk, so that one that was stopped, or died, goes on as if it had not.
 *
 * <pre>
 * Saved             what can be written into a checkpoint and put back from it
 * CheckpointWriter  named arrays and texts on their way to the file
 * CheckpointReader  the same on their way back
 * CheckpointFolder  the file, the one before it, and the files of steps beside them
 * NetworkState      weights and optimisers, with the names and shapes they must have
 * CheckpointFormat  the bytes: a header, then sections with a checksum each
 * Disk              what is asked of the file system
 * </pre>
 */
package io.prehend.policy.checkpoint;
