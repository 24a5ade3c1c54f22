import type net from 'node:net';

type Done = (error?: Error | null) => void;

/**
 * Lets a socket be read to its end after its peer has closed. Node destroys a socket at the first write that fails,
 * with whatever it has not read yet: a server that answers 413 and closes while the upload is still coming would never be
 * heard. Here such a write counts as done, what is written later is dropped, and `onGone` is told once.
 */
export function keepReading(socket: net.Socket, onGone: () => void): void {
  let gone = false;
  const survive =
    (done: Done): Done =>
    (error) => {
      if (error && !gone) {
        gone = true;
        onGone();
      }
      done();
    };
  const write = socket._write.bind(socket);
  const writeMany = socket._writev?.bind(socket);
  socket._write = (chunk, encoding, done) => (gone ? done() : write(chunk, encoding, survive(done)));
  if (writeMany) socket._writev = (chunks, done) => (gone ? done() : writeMany(chunks, survive(done)));
}
