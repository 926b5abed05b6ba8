import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import {
  type Answer,
  type Line,
  loadPlugins,
  openConnector,
  type Plugins,
  type Reader,
  verify,
} from '@shuqiao/connectors';
import { LOG, Settings } from '@shuqiao/service';
import type { Logger } from 'pino';
import { unseal } from '../keys/seal.js';
import { Breaker } from './breaker.js';
import type { ConnectorRow } from './connector.entity.js';
import { reachOf } from './reach.js';

const WITHIN_MS = 8_000;
/** Faults of settings are no outage: who mends them need not wait. */
const NO_OUTAGE = new Set(['settings', 'no_plugin', 'secret_lost', 'forbidden_address', 'not_signed_in']);

type Asked = Pick<ConnectorRow, 'institutionId' | 'settings' | 'sealedSecret'>;

/** Asks the libraries' systems: each with a deadline, so many at a time, and a rest when it does not answer. */
@Injectable()
export class LibrariesService implements OnModuleInit {
  private readonly breakers = new Map<string, Breaker>();
  private plugins: Plugins = new Map();

  constructor(
    private readonly settings: Settings,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    this.plugins = await loadPlugins(this.settings.connectorPlugins);
  }

  /** What the library says of a reader. Card and PIN go there and nowhere else. */
  async ask(row: Asked, reader: Reader): Promise<Answer> {
    const breaker = this.breakerOf(row.institutionId);
    const entered = breaker.enter(Date.now());
    if (entered !== 'go') return { answer: 'unavailable', why: entered };
    let answered = false;
    try {
      const answer = await this.askOnce(row, reader);
      answered = answer.answer !== 'unavailable' || NO_OUTAGE.has(answer.why);
      return answer;
    } finally {
      breaker.leave(answered, Date.now());
    }
  }

  /**
   * The same without rest, for who mends the settings.
   * @param onLine hears the conversation, masked
   */
  async askOnce(row: Asked, reader: Reader, onLine?: (line: Line) => void): Promise<Answer> {
    const { institutionId, settings, sealedSecret } = row;
    const secret = sealedSecret ? unseal(this.settings.serviceKey, sealedSecret) : '';
    if (secret === undefined) return { answer: 'unavailable', why: 'secret_lost' };
    const signal = AbortSignal.timeout(WITHIN_MS);
    const reach = reachOf(this.settings.connectorsPrivate);
    const connector = openConnector(settings, secret, this.plugins);
    const answer = await verify(connector, reader, { signal, now: new Date(), reach, onLine });
    const told = { institutionId, kind: settings.kind, answer: answer.answer };
    if (answer.answer === 'unavailable')
      this.log.warn({ ...told, why: answer.why }, 'a library’s system gave no answer');
    else this.log.debug(told, 'a library’s system answered');
    return answer;
  }

  /** Whoever has just mended the settings need not wait until the rest is over. */
  wake(institutionId: string): void {
    this.breakers.delete(institutionId);
  }

  private breakerOf(institutionId: string): Breaker {
    const breaker = this.breakers.get(institutionId) ?? new Breaker();
    this.breakers.set(institutionId, breaker);
    return breaker;
  }
}
