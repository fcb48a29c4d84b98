import { createPrivateKey, sign } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** A message as it came over the wire. */
export interface RawMessage {
  /** The subject it bears: JetStream delivers an event under the event's own, wherever it is delivered. */
  readonly subject: string;
  /** The subject of the subscription that took it. */
  readonly takenBy: string;
  readonly reply?: string;
  /** The header block as it came, its status line included. */
  readonly headers: string;
  readonly body: string;
}

/** A NATS client that knows nothing but the text protocol: a socket, lines, and an Ed25519 signature. */
export interface RawClient {
  readonly received: RawMessage[];
  /** What the server complained of, as in `Permissions Violation for Publish to "x"`. */
  readonly errors: string[];
  publish(subject: string, body?: string, reply?: string, headers?: RawHeaders): void;
  subscribe(subject: string): void;
  /** Resolves when the server has dealt with all that was sent before. */
  flush(): Promise<void>;
  /** Publishes with an inbox of its own and resolves to the first answer; undefined after five seconds without one. */
  request(subject: string, body?: string, headers?: RawHeaders): Promise<RawMessage | undefined>;
  close(): void;
}

/** Header lines by their names. */
export type RawHeaders = Readonly<Record<string, string>>;

/** Who says to be whom: a user's JWT, and the seed that signs the server's nonce. */
export interface RawIdentity {
  readonly jwt: string;
  readonly seed: string;
}

/**
 * Connects to a port of 127.0.0.1.
 * @throws Error with the server's complaint where it turns the client away
 */
export async function connectRaw(port: number, identity?: RawIdentity): Promise<RawClient> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  const state: State = { received: [], errors: [], pongs: [], subscriptions: [], pending: Buffer.alloc(0) };
  const info = new Promise<{ nonce?: string }>((tell) => (state.info = tell));
  socket.on('data', (data) => take(state, socket, data));
  socket.on('error', () => undefined);
  socket.on('close', () => state.pongs.splice(0).forEach((tell) => tell(false)));
  const send = (text: string): void => void (socket.destroyed || socket.write(text));
  const flushed = (): Promise<boolean> =>
    new Promise((tell) => {
      if (socket.destroyed) return tell(false);
      state.pongs.push(tell);
      send('PING\r\n');
    });

  const { nonce } = await info;
  const proof = identity && { jwt: identity.jwt, sig: signed(nonce ?? '', identity.seed) };
  send(
    `CONNECT ${JSON.stringify({ verbose: false, pedantic: false, headers: true, protocol: 1, lang: 'none', ...proof })}\r\n`,
  );
  if (!(await flushed())) throw new Error(state.errors.join(' ') || 'The server hung up.');
  return client(state, socket, send, flushed);
}

function client(
  state: State,
  socket: Socket,
  send: (text: string) => void,
  flushed: () => Promise<boolean>,
): RawClient {
  const publish = (subject: string, body = '', reply = '', headers?: RawHeaders): void => {
    const to = `${subject}${reply && ` ${reply}`}`;
    const size = Buffer.byteLength(body);
    if (!headers) return send(`PUB ${to} ${size}\r\n${body}\r\n`);
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const head = `NATS/1.0\r\n${lines.join('')}\r\n`;
    send(`HPUB ${to} ${Buffer.byteLength(head)} ${Buffer.byteLength(head) + size}\r\n${head}${body}\r\n`);
  };
  const subscribe = (subject: string): void => send(`SUB ${subject} ${state.subscriptions.push(subject) - 1}\r\n`);
  return {
    received: state.received,
    errors: state.errors,
    publish,
    subscribe,
    flush: async () => void (await flushed()),
    request: async (subject, body, headers) => {
      const inbox = `_INBOX.raw.${state.subscriptions.length}`;
      subscribe(inbox);
      publish(subject, body, inbox, headers);
      for (let waited = 0; waited < 5_000; waited += 10) {
        const answer = state.received.find((message) => message.takenBy === inbox);
        if (answer) return answer;
        await new Promise((wait) => setTimeout(wait, 10));
      }
      return undefined;
    },
    close: () => socket.destroy(),
  };
}

interface State {
  readonly received: RawMessage[];
  readonly errors: string[];
  readonly pongs: ((alive: boolean) => void)[];
  /** Subjects; a subscription's number is its place. */
  readonly subscriptions: string[];
  pending: Buffer;
  info?: (info: { nonce?: string }) => void;
}

/** Reads every whole line, and every whole message, that has come so far. */
function take(state: State, socket: Socket, data: Buffer): void {
  state.pending = Buffer.concat([state.pending, data]);
  for (;;) {
    const end = state.pending.indexOf('\r\n');
    if (end < 0) return;
    const line = state.pending.subarray(0, end).toString();
    const rest = state.pending.subarray(end + 2);
    const [verb, ...args] = line.split(/ +/);
    if (verb !== 'MSG' && verb !== 'HMSG') {
      state.pending = rest;
      control(state, socket, verb!, line.slice(verb!.length + 1));
      continue;
    }
    const size = Number(args.at(-1));
    if (rest.length < size + 2) return;
    const headers = verb === 'HMSG' ? Number(args.at(-2)) : 0;
    const reply = args.length === (verb === 'HMSG' ? 5 : 4) ? args[2] : undefined;
    const [head, body] = [rest.subarray(0, headers).toString(), rest.subarray(headers, size).toString()];
    state.received.push({
      subject: args[0]!,
      takenBy: state.subscriptions[Number(args[1])]!,
      reply,
      headers: head,
      body,
    });
    state.pending = rest.subarray(size + 2);
  }
}

function control(state: State, socket: Socket, verb: string, text: string): void {
  if (verb === 'INFO') state.info?.(JSON.parse(text) as { nonce?: string });
  if (verb === 'PING') socket.write('PONG\r\n');
  if (verb === 'PONG') state.pongs.shift()?.(true);
  if (verb === '-ERR') state.errors.push(text.replace(/^'|'\s*$/g, ''));
}

/** Signs a nonce with the Ed25519 seed that an nkey's text holds after two bytes of prefix. */
function signed(nonce: string, seed: string): string {
  const raw = base32(seed).subarray(2, 34);
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), raw]);
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  return sign(null, Buffer.from(nonce), key).toString('base64url');
}

function base32(text: string): Buffer {
  const bits = [...text].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}
