import WebSocket from 'ws';

type Result = Record<string, unknown>;

/** A WebDriver BiDi connection: commands that answer, nothing more (W3C WebDriver BiDi, §3). */
export interface Bidi {
  send(method: string, params?: object): Promise<Result>;
  close(): void;
}

const ANSWER_MS = 30_000;

/** @param address what the browser prints when it starts: `ws://127.0.0.1:PORT` */
export async function connectBidi(address: string, alwaysMatch: object): Promise<Bidi> {
  const socket = new WebSocket(`${address}/session`, { perMessageDeflate: false });
  const waiting = new Map<number, { resolve: (result: Result) => void; reject: (error: Error) => void }>();
  let lastId = 0;

  socket.on('message', (data) => {
    const { id, type, result, error, message } = JSON.parse(String(data));
    const asked = waiting.get(id);
    waiting.delete(id);
    if (type === 'error') asked?.reject(new Error(`${error}: ${message}`));
    else asked?.resolve(result);
  });
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the browser closed the connection'));
    waiting.clear();
  });
  await new Promise((ok, no) => {
    socket.once('open', ok);
    socket.once('error', no);
  });

  const bidi: Bidi = {
    send: (method, params = {}) =>
      new Promise((ok, no) => {
        if (socket.readyState !== WebSocket.OPEN) return no(new Error('the browser is gone'));
        const id = ++lastId;
        const settle = <T>(done: (value: T) => void) => {
          return (value: T) => {
            clearTimeout(timer);
            waiting.delete(id);
            done(value);
          };
        };
        const asked = { resolve: settle(ok), reject: settle(no) };
        const timer = setTimeout(() => asked.reject(new Error(`no answer to ${method}`)), ANSWER_MS);
        waiting.set(id, asked);
        socket.send(JSON.stringify({ id, method, params }));
      }),
    close: () => socket.terminate(),
  };
  await bidi.send('session.new', { capabilities: { alwaysMatch } });
  return bidi;
}
