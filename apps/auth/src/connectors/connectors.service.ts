import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { cardIn, type Line } from '@shuqiao/connectors';
import {
  type Caller,
  type ConnectorChange,
  type ConnectorTest,
  type ConnectorTrial,
  type ConnectorView,
  fail,
  refuse,
  type Role,
  rules,
} from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import { AuditService } from '../audit/audit.service.js';
import { seal } from '../keys/seal.js';
import { AttemptsService } from '../people/attempts.service.js';
import { scopeOf } from '../scope.js';
import { ConnectorRow, toView } from './connector.entity.js';
import { LibrariesService } from './libraries.service.js';

const KEEPERS: readonly Role[] = ['institution_admin', 'system_librarian', 'province_admin'];
const MOST_LINES = 40;
const MASK = '•••';

/** The settings by which a library's own system is asked: kept, tested, switched on. */
@Injectable()
export class ConnectorsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly settings: Settings,
    private readonly libraries: LibrariesService,
    private readonly attempts: AttemptsService,
    private readonly audit: AuditService,
  ) {}

  async find(wanted: string | undefined, caller: Caller): Promise<{ connector: ConnectorView | null }> {
    const institutionId = scopeOf(wanted, caller);
    const row = await this.tenancy.as(caller, (tx) => tx.findOneBy(ConnectorRow, { institutionId }));
    return { connector: row && toView(row) };
  }

  /** The connector that readers of an institution are asked by now; null where there is none or it is off. */
  findLive(institutionId: string): Promise<ConnectorRow | null> {
    return this.tenancy.asSystem((tx) => tx.findOneBy(ConnectorRow, { institutionId, isOn: true }));
  }

  /**
   * Keeps the settings. They are switched on only when a wrong PIN is clearly refused; else they are kept and off.
   * @throws DomainError `auth.connector_unproved`, `auth.forbidden`
   */
  async save(change: ConnectorChange, caller: Caller): Promise<ConnectorView> {
    const row = await this.keep(change, keeperOf(caller));
    this.libraries.wake(row.institutionId);
    if (!change.isOn) return toView(row);
    const checked = await this.tryWrongPins(row);
    const isOn = checked === 'refused';
    const kept = { isOn, checked, checkedAt: new Date(), ...(isOn && { stoppedAt: null }) };
    await this.tenancy.as(caller, (tx) => tx.update(ConnectorRow, { institutionId: row.institutionId }, kept));
    return isOn ? toView({ ...row, ...kept }) : fail('auth.connector_unproved', { checked });
  }

  /** Signs a reader in for a trial: nothing comes of it but what was said. Tries count as sign-ins do. */
  async test({ institutionId: wanted, card: typed, pin }: ConnectorTrial, caller: Caller): Promise<ConnectorTest> {
    const card = cardIn(typed);
    const institutionId = scopeOf(wanted, keeperOf(caller));
    const row = await this.tenancy.as(caller, (tx) => tx.findOneBy(ConnectorRow, { institutionId }));
    if (!row) return fail('auth.connector_not_found');
    const attempt = { institutionId, loginKey: `card:${card}`, address: undefined };
    await this.attempts.begin(attempt);
    const lines: Line[] = [];
    // A system may echo what it was sent; connectors mask what they know of, this is the last look.
    const masked = (text: string) => (pin.length < 3 ? text : text.replaceAll(pin, MASK));
    const answer = await this.libraries.askOnce(row, { card, pin }, ({ from, text }) =>
      lines.push({ from, text: masked(text) }),
    );
    if (answer.answer === 'ok') await this.attempts.succeeded(attempt);
    if (answer.answer === 'unavailable') await this.attempts.takeBack(attempt);
    await this.tenancy.as(caller, (tx) =>
      this.audit.record(tx, {
        what: 'connector_tested',
        institutionId,
        actorId: caller.person,
        details: { answer: answer.answer },
      }),
    );
    return {
      answer: answer.answer,
      why: answer.answer === 'ok' ? null : answer.why,
      saw: answer.answer === 'unavailable' ? masked(answer.saw ?? '') : '',
      reader: answer.answer === 'ok' ? { ...answer.reader, blocks: [...answer.reader.blocks] } : null,
      warnings: answer.answer === 'ok' ? [...(answer.warnings ?? [])] : [],
      lines: lines.slice(0, MOST_LINES),
    };
  }

  /** A card that nobody has, and the library's test card with a PIN that is not its own. */
  async tryWrongPins(row: ConnectorRow): Promise<NonNullable<ConnectorView['checked']>> {
    const cards = [digits(12), ...(row.testCard ? [row.testCard] : [])];
    const answers = [];
    for (const card of cards) answers.push((await this.libraries.askOnce(row, { card, pin: digits(8) })).answer);
    if (answers.includes('ok')) return 'let_in';
    return answers.every((answer) => answer === 'denied') ? 'refused' : 'no_answer';
  }

  private keep(change: ConnectorChange, caller: Caller): Promise<ConnectorRow> {
    const institutionId = scopeOf(change.institutionId, caller);
    const { settings, secret, testCard, isOn } = change;
    if (isOn && !testCard.trim()) refuse('testCard', rules.blank);
    return this.tenancy.as(caller, async (tx) => {
      const former = await tx.findOneBy(ConnectorRow, { institutionId });
      // A secret goes to the server it was typed for: another address must not get it.
      const isSame = former?.settings.host === settings.host && former.settings.kind === settings.kind;
      const stays = isSame ? former.sealedSecret : null;
      const row: ConnectorRow = {
        institutionId,
        settings,
        sealedSecret: secret === undefined ? stays : secret ? seal(this.settings.serviceKey, secret) : null,
        testCard: testCard.trim(),
        isOn: false,
        stoppedAt: former?.stoppedAt ?? null,
        checkedAt: former?.checkedAt ?? null,
        checked: former?.checked ?? null,
        changedAt: new Date(),
      };
      await tx.upsert(ConnectorRow, row as never, ['institutionId']);
      await this.audit.record(tx, {
        what: 'connector_changed',
        institutionId,
        actorId: caller.person,
        details: { kind: settings.kind, on: String(isOn) },
      });
      return row;
    });
  }
}

const keeperOf = (caller: Caller): Caller =>
  caller.roles.some((role) => KEEPERS.includes(role)) ? caller : fail('auth.forbidden');

const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('');
