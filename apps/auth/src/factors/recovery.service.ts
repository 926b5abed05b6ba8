import { createHmac, randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { fail } from '@shuqiao/contracts';
import { Tenancy } from '@shuqiao/persistence';
import { Settings } from '@shuqiao/service';
import type { EntityManager } from 'typeorm';
import { AttemptsService } from '../people/attempts.service.js';
import { bare } from './bare.js';
import { ADD_CODES, FORGET_CODES, RECOVERY_LEFT, UNLOCK, USE_CODE } from './factors.queries.js';

/** Digits and small letters that nobody takes for each other: no 0 and o, no 1, i and l. */
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';
const LENGTH = 12;
const COUNT = 10;

const newCode = (): string => Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
const inGroups = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');

/** Whose codes they are, at the institution they belong to. */
export interface Owner {
  readonly id: string;
  readonly institutionId: string;
}

/** Ten codes for whoever has lost telephone and passkeys: each is good once, and kept as a keyed hash. */
@Injectable()
export class RecoveryService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly settings: Settings,
    private readonly attempts: AttemptsService,
  ) {}

  async left(tx: EntityManager, personId: string): Promise<number> {
    const [row] = await tx.query<[{ left: number }]>(RECOVERY_LEFT, [personId]);
    return row.left;
  }

  /** Makes new ones in place of those there were, and answers them this once. */
  async make(tx: EntityManager, personId: string): Promise<string[]> {
    const codes = Array.from({ length: COUNT }, newCode);
    await tx.query(FORGET_CODES, [personId]);
    await tx.query(ADD_CODES, [personId, codes.map((code) => this.hashOf(personId, code))]);
    return codes.map(inGroups);
  }

  /**
   * Uses one up. Sixty bits are not guessed, and tries are slowed like those of passwords.
   * @throws DomainError `auth.code_wrong`, `auth.locked`
   */
  async use({ id, institutionId }: Owner, code: string, address: string | undefined): Promise<void> {
    const attempt = { institutionId, loginKey: `recovery:${id}`, address };
    await this.attempts.begin(attempt);
    const isGood = await this.tenancy.asSystem(async (tx) => {
      const [, used] = await tx.query<[unknown[], number]>(USE_CODE, [id, this.hashOf(id, code)]);
      if (used > 0) await tx.query(UNLOCK, [id]);
      return used > 0;
    });
    if (!isGood) {
      await this.attempts.refused(attempt, 'wrong_code', { id, institutionId });
      return fail('auth.code_wrong');
    }
    await this.attempts.succeeded(attempt);
  }

  private hashOf(personId: string, code: string): Buffer {
    return createHmac('sha256', this.settings.serviceKey)
      .update(`recovery code:${personId}:${bare(code)}`)
      .digest();
  }
}
