import { connect, ErrorCode, headers as newHeaders, type NatsConnection, NatsError } from 'nats';
import { Failure } from '../../../libs/messaging';
import { type Served, type ServeQuestion, serveSubject } from '../../../libs/messaging/delivery';
import { connectAsMediator, openKeys } from '../../../libs/messaging/server';
import { inFolder, type Tools } from '../../../libs/service';

/** How long a provider has to answer, in ms. */
const patience = 10_000;

/** Asks providers on their `serve`, over a connection in each one's own account. */
export class Mediator {
  private readonly lines = new Map<string, Promise<NatsConnection>>();

  constructor(private readonly tools: Pick<Tools, 'settings' | 'bus'>) {}

  /** What a provider answers. @throws Failure `no-answer` where it does not, or not in the form agreed on */
  async ask(provider: string, question: ServeQuestion): Promise<Served> {
    const line = await this.lineTo(provider);
    const headers = newHeaders();
    try {
      const message = await line.request(serveSubject(provider, question.asset), JSON.stringify(question), {
        timeout: patience,
        headers,
      });
      const answer: unknown = JSON.parse(message.string());
      if (isServed(answer)) return answer;
    } catch (error) {
      if (!(error instanceof SyntaxError) && !(error instanceof NatsError)) throw error;
      if (error instanceof NatsError && error.code === (ErrorCode.ConnectionClosed as string))
        this.lines.delete(provider);
    }
    throw new Failure('no-answer', { agency: provider });
  }

  private lineTo(provider: string): Promise<NatsConnection> {
    const found = this.lines.get(provider) ?? this.open(provider);
    this.lines.set(provider, found);
    found.catch(() => this.lines.delete(provider));
    return found;
  }

  private async open(provider: string): Promise<NatsConnection> {
    if (this.lines.size === 0) void this.tools.bus.closed().then(() => this.close());
    const { data, bus } = this.tools.settings;
    const options = await connectAsMediator(provider, openKeys(inFolder(data).busKeys), bus);
    return connect({ ...options, name: `mediator/${provider}` });
  }

  private async close(): Promise<void> {
    for (const line of this.lines.values()) await line.then((one) => one.close()).catch(() => undefined);
  }
}

function isServed(answer: unknown): answer is Served {
  const { version, records } = (answer ?? {}) as Partial<Served>;
  const isRecord = (one: unknown): boolean => typeof one === 'object' && one !== null && !Array.isArray(one);
  return Number.isInteger(version) && Array.isArray(records) && records.every(isRecord);
}
