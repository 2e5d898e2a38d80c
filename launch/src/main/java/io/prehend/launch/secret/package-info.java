/**
 * Secrets that lie in files: passwords, keys and tokens.
 *
 * <pre>
 * SecretFile    reads one, and refuses one that others can read
 * BearerToken   what a program shows instead of signing in
 * </pre>
 */
package io.prehend.launch.secret;
