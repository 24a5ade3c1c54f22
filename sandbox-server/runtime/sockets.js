/** Where a learner's port lives as a socket of this machine: for the learner's process and for the supervisor. */

/**
 * A path on Unix, the name of a pipe on Windows.
 *
 * @param {string} directory
 * @param {number} port
 */
export function socketPath(directory, port) {
  return directory.startsWith('\\\\') ? `${directory}-${port}` : `${directory}/${port}`;
}
