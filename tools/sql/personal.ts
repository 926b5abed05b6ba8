import {
  erasePerson,
  holdsOf,
  personalPage,
  type PersonalData,
  serviceDataSource,
  Tenancy,
} from '@shuqiao/persistence';
import type { TestDatabase } from '@shuqiao/testing';

/** A column of a service's own table, `service.table.column`. */
const COLUMNS = `
  SELECT table_schema AS schema, table_name AS "table", column_name AS "column" FROM information_schema.columns
  JOIN information_schema.tables USING (table_schema, table_name)
  WHERE table_type = 'BASE TABLE' AND table_schema = ANY ($1)
  ORDER BY table_schema, table_name, ordinal_position`;

const TO_PERSON = `
  SELECT n.nspname AS schema, t.relname AS "table", a.attname AS "column" FROM pg_constraint c
  JOIN pg_class t ON t.oid = c.conrelid JOIN pg_namespace n ON n.oid = t.relnamespace
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY (c.conkey)
  WHERE c.contype = 'f' AND c.confrelid = 'auth.person'::regclass`;

/** Names by which columns hold somebody's id, name, address or number, or words that people type or are told. */
const PERSONAL = new RegExp(
  `(^|_)(${[
    'person reader asker author actor patron owner user member holder by',
    'display_name login pairwise_id mail phone mobile card address network device recipient sent_to contacts?',
    'note text data payload details undo attributes',
  ]
    .join(' ')
    .replaceAll(' ', '|')})(_id|_key)?$`,
);

/** Not of a person, or gone by itself: why. A column without its table stands for all tables of that name. */
const APART: Readonly<Record<string, string>> = {
  'outbox.payload': 'facts of the last seven days, on their way',
  'dead_letter.payload': 'facts that wait for an operator, who replays or drops them',
  'once_key.actor_id': 'an id beside a key; gone after some days',
  'auth.saml_request.tested_by': 'gone in ten minutes',
  'auth.connector.test_card': 'a card of the library, not of a reader',
  'auth.saml_entity.contact': 'published by the federation',
  'auth.machine_secret.person_id': 'a machine',
  'catalog.record.authors': 'people in books',
  'catalog.source_record.places_by': 'where its places were read from',
  'exchange.file.owner': 'a service',
  'exchange.job.lease_by': 'a process',
  'ill.request.author': 'people in books',
  'ill.calendar_copy.owner': 'a library',
  'notices.bad_address.address': 'goes with the mails to it',
  'notices.demo_mail.sent_to': 'goes with the mails to it',
  'notices.demo_mail.text': 'goes with the mails to it',
  'notices.webhook_delivery.payload': 'facts that partners were told; they carry ids alone',
  'registry.institution.office_mail': 'an office’s mailbox, published on purpose',
  'registry.institution.found_by': 'words by which an institution is found',
  'registry.province.contacts': 'published by the province on purpose',
};

export interface Kept {
  readonly short: string;
  readonly url: string;
  readonly personal: PersonalData | undefined;
}

interface Column {
  schema: string;
  table: string;
  column: string;
}

/** Columns that hold something of a person and stand in nobody's export and erasure, and exceptions that are none. */
export async function personalFaults(database: TestDatabase, services: readonly Kept[]): Promise<string[]> {
  const all = await database.query<Column & Record<string, string>>(COLUMNS, [services.map(({ short }) => short)]);
  const keys = await database.query<Column & Record<string, string>>(TO_PERSON);
  const referring = new Set(keys.map(nameOf));
  const personal = all.filter((one) => PERSONAL.test(one.column) || referring.has(nameOf(one)));
  const known = new Set(services.flatMap(({ short, personal: data }) => coveredBy(short, data, all)));
  const reasoned = (one: Column) => nameOf(one) in APART || `${one.table}.${one.column}` in APART;
  return [
    ...personal.filter((one) => !known.has(nameOf(one)) && !reasoned(one)).map((one) => `${nameOf(one)} is in no list`),
    ...[...known].filter((name) => !all.some((one) => nameOf(one) === name)).map((name) => `${name} does not exist`),
    ...Object.keys(APART)
      .filter((name) => !all.some((one) => nameOf(one).endsWith(name)))
      .map((name) => `${name}: no such column`),
  ];
}

const nameOf = ({ schema, table, column }: Column): string => `${schema}.${table}.${column}`;

function coveredBy(short: string, data: PersonalData = { tables: [] }, all: readonly Column[]): string[] {
  return data.tables.flatMap(({ table, of, also = [], told, erased }) => {
    const goes = erased === 'removed' ? all.filter((one) => one.schema === short && one.table === table) : [];
    const set =
      typeof erased === 'object' && 'set' in erased
        ? [...erased.set.matchAll(/(\w+) = /g)].map(([, name]) => name)
        : [];
    return [of, ...also, ...told, ...set, ...goes.map(({ column }) => column)].map(
      (name) => `${short}.${table}.${name}`,
    );
  });
}

/** Runs every statement of a service's list as its login, for somebody whom nobody knows. */
export async function tryPersonal({ short, url, personal = { tables: [] } }: Kept, personId: string): Promise<void> {
  const source = await serviceDataSource(short, url, []).initialize();
  try {
    await new Tenancy(source).asSystem(async (tx) => {
      for (let after: string | undefined, next: string | null = ''; next !== null; after = next ?? undefined) {
        ({ next } = await personalPage(tx, personal, personId, after));
      }
      await holdsOf(tx, personal, personId);
      await erasePerson(tx, personal, personId);
    });
  } finally {
    await source.destroy();
  }
}
