import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import net, { type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { exchange, type HttpOutcome } from '../../../electron/providers/http.ts';

const open: Server[] = [];

afterEach(async () => {
  await Promise.all(
    open.splice(0).map((server) => new Promise((resolve) => server.close(() => resolve(undefined)))),
  );
});

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A server that reads each request whole and then does as told; `received` holds the bodies in their order. */
async function answering(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const received: string[] = [];
  const url = await listening(
    http.createServer((request, response) => {
      let text = '';
      request.setEncoding('utf8');
      request.on('data', (part: string) => (text += part));
      request.on('end', () => {
        received.push(text);
        answer(request, response);
      });
    }),
  );
  return { url, received };
}

const post = (url: string, timeoutMs = 5_000): Promise<HttpOutcome> =>
  exchange({ method: 'POST', url, headers: { 'content-type': 'text/plain' }, body: 'pay 10.00', timeoutMs });

describe('one exchange', () => {
  it('sends the bytes as they are and reads the answer whole', async () => {
    const { url, received } = await answering((_request, response) => {
      response.writeHead(201, { 'x-id': 'one' });
      response.write('accép');
      response.end('ted');
    });
    const outcome = await exchange({
      method: 'POST',
      url,
      headers: {},
      body: new TextEncoder().encode('bytes'),
      timeoutMs: 5_000,
    });
    expect(outcome).toMatchObject({ kind: 'answered', status: 201, text: 'accépted' });
    expect(outcome.kind === 'answered' && outcome.headers.get('x-id')).toBe('one');
    expect(received).toEqual(['bytes']);
  });

  it('sends nothing where the computer slept while the connection was made', async () => {
    const { url, received } = await answering((_request, response) => response.end('{}'));
    const now = vi.spyOn(Date, 'now').mockReturnValue(0);
    const outcome = post(url);
    now.mockReturnValue(3_600_000);
    expect(await outcome).toEqual({ kind: 'not_sent', reason: 'TIMED_OUT' });
    now.mockRestore();
    expect(await post(url)).toMatchObject({ kind: 'answered' });
    expect(received).toEqual(['pay 10.00']);
  });

  it('does not take for fresh what was read before the computer slept; what an act came to is heard', async () => {
    const now = vi.spyOn(Date, 'now').mockReturnValue(0);
    const { url, received } = await answering((_request, response) => {
      now.mockReturnValue(3_600_000 * received.length);
      response.end('{}');
    });
    const timeoutMs = 5_000;
    const reading = await exchange({ method: 'GET', url, headers: {}, timeoutMs });
    const act = await post(url, timeoutMs);
    now.mockRestore();
    expect(reading).toEqual({ kind: 'unclear', reason: 'TIMED_OUT' });
    expect(act).toMatchObject({ kind: 'answered', status: 200 });
  });

  // fetch sends a request again by itself when 421 is answered, and closes on 407.
  it.each([301, 302, 307, 308, 401, 407, 408, 421, 425, 429, 500, 503])(
    'takes %i for an answer and sends nothing a second time',
    async (status) => {
      const { url, received } = await answering((_request, response) => {
        response.writeHead(status, {
          location: '/elsewhere',
          'retry-after': '0',
          'www-authenticate': 'Basic',
        });
        response.end('no');
      });
      expect(await post(url)).toMatchObject({ kind: 'answered', status, text: 'no' });
      expect(received).toEqual(['pay 10.00']);
    },
  );

  it('is not sent where nobody listens', async () => {
    const server = net.createServer();
    const url = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    open.splice(0);
    expect(await post(url)).toEqual({ kind: 'not_sent', reason: 'ECONNREFUSED' });
  });

  it('is not sent to an address or with a header that cannot be', async () => {
    expect(await post('nowhere')).toEqual({ kind: 'not_sent', reason: 'ERR_INVALID_URL' });
    const { url, received } = await answering((_request, response) => response.end());
    const outcome = await exchange({ method: 'GET', url, headers: { a: 'b\nc: d' }, timeoutMs: 5_000 });
    expect(outcome).toEqual({ kind: 'not_sent', reason: 'ERR_INVALID_CHAR' });
    expect(received).toEqual([]);
  });

  it('is not sent where the connection is never secured', async () => {
    const url = await listening(
      net.createServer((socket: Socket) => socket.resume().end('HTTP/1.1 400 Bad\r\n\r\n')),
    );
    const outcome = await post(url.replace('http:', 'https:'));
    expect(outcome.kind).toBe('not_sent');
  });

  it('is not sent where securing the connection takes too long', async () => {
    const sockets: Socket[] = [];
    const url = await listening(
      net.createServer((socket) => sockets.push(socket.on('error', () => undefined))),
    );
    expect(await post(url.replace('http:', 'https:'), 200)).toEqual({
      kind: 'not_sent',
      reason: 'TIMED_OUT',
    });
    for (const socket of sockets) socket.destroy();
  });

  it.each([
    ['drops the connection', (socket: Socket) => socket.destroy()],
    ['closes it without a word', (socket: Socket) => socket.end()],
    ['resets it', (socket: Socket) => socket.resetAndDestroy()],
    [
      'answers half',
      (socket: Socket) => socket.end('HTTP/1.1 201 Created\r\ncontent-length: 99\r\n\r\n{"batch'),
    ],
    [
      'stops within a chunk',
      (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nab'),
    ],
    ['talks nonsense', (socket: Socket) => socket.end('no HTTP at all\r\n\r\n')],
    [
      'switches to something else',
      (socket: Socket) => socket.end('HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
    ],
  ])('is unclear where the other side %s', async (_what, answer) => {
    const url = await listening(
      net.createServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => answer(socket));
      }),
    );
    expect((await post(url)).kind).toBe('unclear');
  });

  it('is unclear where no answer comes in time, before or within the answer', async () => {
    const silent = await answering(() => undefined);
    expect(await post(silent.url, 200)).toEqual({ kind: 'unclear', reason: 'TIMED_OUT' });
    const slow = await answering((_request, response) => response.writeHead(200).write('ha'));
    expect(await post(slow.url, 200)).toEqual({ kind: 'unclear', reason: 'TIMED_OUT' });
  });
});
