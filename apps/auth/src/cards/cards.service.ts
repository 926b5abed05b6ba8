import { Injectable } from '@nestjs/common';
import { cardIn, type ReaderTold } from '@shuqiao/connectors';
import { type Caller, type CardRefusal, type CardSignIn, type CardView, type SignInRefusal } from '@shuqiao/contracts';
import { fail, refuse, rules } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { Tenancy } from '@shuqiao/persistence';
import type { EntityManager } from 'typeorm';
import { ConnectorsService } from '../connectors/connectors.service.js';
import { LibrariesService } from '../connectors/libraries.service.js';
import { AttemptsService } from '../people/attempts.service.js';
import { Person } from '../people/person.entity.js';
import { Entrance, type Entered } from '../second-step/entrance.js';
import type { Entry } from '../sessions/sessions.service.js';
import { ADD_READER, FIND, KEEP, LIST, LOCK } from './cards.queries.js';

const NAME_AT_MOST = 100;
const BLOCK_AT_MOST = 40;
const BLOCKS_AT_MOST = 20;
const WITHOUT_NAME = '持证读者';

/** What a reader is told. That a card is lost or over is said only to whoever has its PIN. */
const refusals = {
  wrong: 'card_wrong',
  other_card: 'card_wrong',
  not_unique: 'card_wrong',
  card_lost: 'card_lost',
  card_expired: 'card_expired',
  blocked: 'card_blocked',
  pin_expired: 'card_pin_expired',
} as const satisfies Record<CardRefusal, SignInRefusal>;

/** Readers who come in with the card of their library. The library's system judges the PIN; it is kept nowhere. */
@Injectable()
export class CardsService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly connectors: ConnectorsService,
    private readonly libraries: LibrariesService,
    private readonly attempts: AttemptsService,
    private readonly entrance: Entrance,
  ) {}

  /**
   * Lets the reader in, who is made at the first sign-in; whoever has a second factor, or must have one, shows it first.
   * @throws DomainError `auth.card_wrong`, `auth.card_lost`, `auth.card_expired`, `auth.card_blocked`,
   *   `auth.card_pin_expired`, `auth.library_silent`, `auth.locked`, `auth.method_not_offered`, `auth.forbidden`
   */
  async signIn({ institutionId, card, pin }: CardSignIn, from: Place): Promise<SignedIn> {
    const key = cardIn(card);
    if (/\s/.test(key)) refuse('card', rules.innerBlank);
    const row = (await this.connectors.findLive(institutionId)) ?? fail('auth.method_not_offered');
    const attempt = await this.attempts.placed({ institutionId, loginKey: `card:${key}`, address: from.address });
    await this.attempts.begin(attempt);
    const answer = await this.libraries.ask(row, { card: key, pin });
    if (answer.answer === 'unavailable') {
      // The library is out of order, not the reader.
      await this.attempts.takeBack(attempt);
      await this.attempts.refused(attempt, 'library_silent');
      return fail('auth.library_silent');
    }
    if (answer.answer === 'denied') {
      const refusal = refusals[answer.why];
      await this.attempts.refused(attempt, refusal);
      return fail(`auth.${refusal}`);
    }
    await this.attempts.succeeded(attempt);
    return this.open(institutionId, answer.reader, from, this.attempts.subjectsOf(attempt));
  }

  async list(caller: Caller): Promise<{ items: CardView[] }> {
    return { items: await this.tenancy.asSystem((tx) => tx.query<CardView[]>(LIST, [caller.person])) };
  }

  private open(
    institutionId: string,
    told: ReaderTold,
    { device, network }: Place,
    lockedBy: readonly Buffer[],
  ): Promise<SignedIn> {
    return this.tenancy.asSystem(async (tx) => {
      await tx.query(LOCK, [`${institutionId}!${told.card}`]);
      const person = await this.findOrAdd(tx, institutionId, told);
      if (person.disabledAt) fail('auth.forbidden');
      const { expiresOn, mayBorrow } = told;
      const blocks = told.blocks.slice(0, BLOCKS_AT_MOST).map((block) => block.slice(0, BLOCK_AT_MOST));
      await tx.query(KEEP, [institutionId, told.card, person.id, expiresOn, mayBorrow, blocks]);
      const entered = await this.entrance.enterWithin(tx, person, { way: 'card', device, network }, lockedBy);
      return { entered, card: { institutionId, expiresOn, mayBorrow, blocks } };
    });
  }

  private async findOrAdd(tx: EntityManager, institutionId: string, { card, name }: ReaderTold): Promise<Person> {
    const [known] = await tx.query<{ personId: string }[]>(FIND, [institutionId, card]);
    if (known) return tx.findOneByOrFail(Person, { id: known.personId });
    const person: Person = {
      id: uuidv7(),
      institutionId,
      displayName: (name ?? '').slice(0, NAME_AT_MOST) || WITHOUT_NAME,
      demonstration: false,
      mail: null,
      lang: 'zh',
      disabledAt: null,
    };
    await tx.insert(Person, person);
    await tx.query(ADD_READER, [uuidv7(), person.id, institutionId]);
    return person;
  }
}

/** From where, and with what. */
interface Place extends Omit<Entry, 'way'> {
  readonly address: string | undefined;
}

interface SignedIn {
  readonly entered: Entered;
  readonly card: CardView;
}
