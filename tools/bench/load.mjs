// A small HTTP load generator: keep-alive connections that each send the next request when the answer is in.
import net from 'node:net';

/** Reads answers with a Content-Length off a connection; calls `onAnswer(status)` for each. */
function readAnswers(socket, onAnswer) {
  let waiting = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    waiting = waiting.length ? Buffer.concat([waiting, chunk]) : chunk;
    for (;;) {
      const end = waiting.indexOf('\r\n\r\n');
      if (end < 0) return;
      const head = waiting.latin1Slice(0, end);
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? NaN);
      if (!(waiting.length >= end + 4 + length)) return;
      waiting = waiting.subarray(end + 4 + length);
      onAnswer(head.slice(9, 12));
    }
  });
}

/**
 * Loads one address for a while, or until so many answers are in.
 * @param {string} url
 * @param {{ connections: number, seconds: number, most?: number }} options
 * @returns {Promise<number>} answers per second; rejects when an answer is not 200 or a connection breaks
 */
export function load(url, { connections, seconds, most = Infinity }) {
  const { hostname, port, pathname } = new URL(url);
  const request = `GET ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\naccept: application/json\r\n\r\n`;
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const endsAt = began + seconds * 1000;
    let answers = 0;
    let open = connections;
    const sockets = Array.from({ length: connections }, () => {
      const socket = net.connect(Number(port), hostname, () => socket.write(request));
      socket.setNoDelay(true);
      readAnswers(socket, (status) => {
        if (status !== '200') return fail(new Error(`${url} answered ${status}`));
        answers += 1;
        if (performance.now() < endsAt && answers < most) return socket.write(request);
        socket.end();
        open -= 1;
        if (open === 0) resolve(answers / ((performance.now() - began) / 1000));
      });
      return socket.once('error', (error) => fail(error));
    });
    const fail = (error) => {
      for (const socket of sockets) socket.destroy();
      reject(error);
    };
  });
}
