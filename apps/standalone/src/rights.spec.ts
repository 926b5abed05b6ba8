import { readFileSync } from 'node:fs';
import * as contracts from '@shuqiao/contracts';
import { type NatsPermissions, natsPermissions } from '@shuqiao/messaging';
import { rightsOf } from '@shuqiao/service';
import { provinceServices } from './province.js';

type Contract = contracts.Question | contracts.Fact;

/** Made by `npm run gen`; the launcher and the chart's tool make the users of nats-server from it. */
const table = JSON.parse(readFileSync(new URL('../../../deploy/nats/rights.json', import.meta.url), 'utf8')) as Record<
  string,
  NatsPermissions
>;

const contractsIn = (value: object): Contract[] =>
  Object.values(value as Record<string, unknown>).flatMap((one) => {
    if (typeof one !== 'object' || one === null || '_zod' in one) return [];
    return 'kind' in one ? [one as Contract] : contractsIn(one);
  });
const declared = contractsIn(contracts);
const ofEach = contracts.ServiceName.options.flatMap((service) => [
  ...contractsIn(contracts.operationsOf(service)),
  ...contractsIn(contracts.filesOf(service)),
  ...contractsIn(contracts.personalOf(service)),
]);
const ownerOf = (subject: string) => subject.split('.')[0] ?? '';
const whoMay = (right: keyof NatsPermissions, subject: string) =>
  Object.keys(table).filter((service) => table[service]?.[right].includes(subject));

describe('the rights of the services on NATS (S-2)', () => {
  it('are what the handlers and definitions of today say', () => {
    const now = provinceServices.map((definition) => [definition.short, natsPermissions(rightsOf(definition))]);
    expect(table).toEqual(Object.fromEntries(now));
  });

  /** Declared for services to come. */
  const ASKED_BY_NOBODY_YET = ['auth.session.end', 'exchange.file.keep', 'exchange.file.drop'];

  it('let each question be answered by its own service alone, and asked by somebody', () => {
    const questions = declared.filter(({ kind }) => kind === 'question');
    expect(questions.length).toBeGreaterThan(100);
    for (const { subject } of questions) {
      expect([subject, whoMay('subscribe', subject)]).toEqual([subject, [ownerOf(subject)]]);
    }
    const unasked = questions
      .map(({ subject }) => subject)
      .filter((subject) => whoMay('publish', subject).length === 0);
    expect(unasked).toEqual(ASKED_BY_NOBODY_YET);
  });

  it('let each fact be told by its own service alone, and read from the stream by those who hear it', () => {
    const facts = declared.filter(({ kind }) => kind === 'fact');
    expect(facts.length).toBeGreaterThan(10);
    for (const { subject } of facts)
      expect([subject, whoMay('publish', `fact.${subject}`)]).toEqual([subject, [ownerOf(subject)]]);
    expect(whoMay('publish', '$JS.API.CONSUMER.CREATE.SHUQIAO_FACTS.catalog_lending.fact.ill.request.moved')).toEqual([
      'catalog',
    ]);
  });

  it('name nothing but contracts, own inboxes, and what the one stream takes', () => {
    const known = new Set(
      [...declared, ...ofEach].map(({ kind, subject }) => (kind === 'fact' ? 'fact.' : '') + subject),
    );
    const stream =
      /^\$JS\.(?:API\.INFO|API\.(?:STREAM\.(?:CREATE|INFO)|CONSUMER\.(?:CREATE|INFO|MSG\.NEXT))\.SHUQIAO_FACTS(?:\.\S+)?|ACK\.SHUQIAO_FACTS\.\w+\.>)$/;
    for (const [service, { publish, subscribe }] of Object.entries(table)) {
      expect(subscribe.filter((subject) => !known.has(subject))).toEqual([`_INBOX.${service}.>`]);
      expect(publish.filter((subject) => !known.has(subject) && !stream.test(subject))).toEqual([]);
      const consumers = publish.filter((subject) => subject.includes('CONSUMER') || subject.startsWith('$JS.ACK'));
      const own = new RegExp(`SHUQIAO_FACTS\\.${service === 'gateway' ? '\\*$' : `${service}_`}`);
      expect(consumers.filter((subject) => !own.test(subject))).toEqual([]);
    }
  });

  it('are none for a question that no definition declares, nor for an answer under another name', () => {
    const [definition] = provinceServices.filter(({ short }) => short === 'desk');
    if (!definition) throw new Error('the desk is gone');
    const without = natsPermissions(rightsOf({ ...definition, asks: [] }));
    expect(table['desk']?.publish).toContain(contracts.province.find.subject);
    expect(without.publish).not.toContain(contracts.province.find.subject);
    expect(() => rightsOf({ ...definition, short: 'auth' })).toThrow('auth answers desk.');
  });
});
