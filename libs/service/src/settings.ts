import path from 'node:path';
import { loginUrl } from '@shuqiao/persistence';
import { z } from 'zod';
import { type Bucket, bucketOf } from './bucket.js';

const Port = z.coerce.number().int().min(0).max(65_535);
const Flag = z.enum(['0', '1']).transform((value) => value === '1');
/** The address of a bucket; what is wrong with it is told without the secret that stands in it. */
const BucketUrl = z
  .string()
  .refine((text) => bucketOf(text) !== undefined, 'must be s3://key:secret@host:port/bucket?region=…&tls=0');
/** One half of a key pair of Ed25519, as RFC 8037 writes it. */
const Ed25519 = z.string().regex(/^[\w-]{43}$/, 'must be 32 bytes in base64url, 43 characters');
/** A program and its arguments, or where clamd listens. */
const Scanner = z.string().max(1000);
const Url = z.url().transform((url) => url.replace(/\/$/, ''));

/** `Name <address>` or an address alone. */
const MailFrom = z
  .string()
  .regex(
    /^(?:[^<>\r\n]{0,100}<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/,
    'must be an address, or a name and <address>',
  )
  .transform((text) => {
    const [, name = '', address = text] = /^(.*)<(.+)>$/.exec(text) ?? [];
    return { name: name.trim(), address };
  });

const Environment = z.object({
  NODE_ENV: z.string().default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: Port.default(8080),
  SHUQIAO_PUBLIC_URL: Url.optional(),
  SHUQIAO_DATA: z.string().default('.data'),
  SHUQIAO_FILES: z.string().optional(),
  SHUQIAO_FILES_QUOTA_MB: z.coerce.number().int().min(1).default(20_480),
  SHUQIAO_SCANNER: Scanner.optional(),
  S3_URL: BucketUrl.optional(),
  SHUQIAO_SERVICE_KEY: z.string().min(16, 'must have at least 16 characters'),
  SHUQIAO_AUTH_SECRET_KEY: Ed25519.optional(),
  SHUQIAO_AUTH_PUBLIC_KEY: z
    .string()
    .transform((text) => text.split(',').map((half) => half.trim()))
    .pipe(z.array(Ed25519).min(1).max(4))
    .default([]),
  SHUQIAO_DEMO: Flag.default(false),
  SHUQIAO_PROVINCE: z.string().trim().min(1).max(20).optional(),
  SHUQIAO_CAMPUS_IDP: z.url().optional(),
  SHUQIAO_PRIVATE_HOST: z.string().default('127.0.0.1'),
  SHUQIAO_PRIVATE_PORT: Port.default(0),
  SHUQIAO_FACES_PORT: Port.default(0),
  SHUQIAO_RATE_PER_MINUTE: z.coerce.number().int().min(1).default(600),
  SHUQIAO_TRUSTED_PROXIES: z.string().optional(),
  SHUQIAO_AUTH_FACE: Url.optional(),
  SHUQIAO_EXCHANGE_FACE: Url.optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: MailFrom.optional(),
  SHUQIAO_WEBHOOKS_PRIVATE: Flag.default(false),
  SHUQIAO_CONNECTORS_PRIVATE: Flag.default(false),
  SHUQIAO_CONNECTOR_PLUGINS: z.string().default(''),
  DATABASE_URL: z.string().optional(),
  NATS_URL: z.string().optional(),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('info'),
});

/** What the environment says, checked once at the start. */
export class Settings {
  private constructor(
    private readonly values: z.output<typeof Environment>,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  /** @throws Error that names each variable which is wrong, and why. */
  static from(environment: NodeJS.ProcessEnv): Settings {
    const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
    const { success, data, error } = Environment.safeParse(given);
    if (success) return new Settings(data, given);
    const problems = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`Settings are wrong:\n  ${problems.join('\n  ')}`);
  }

  get production(): boolean {
    return this.values.NODE_ENV === 'production';
  }
  /** The demo province: people, records and a campus sign-in made for trying out. Never in production. */
  get demo(): boolean {
    return this.values.SHUQIAO_DEMO && !this.production;
  }
  /** The province's name (`四川`, `四川省`, `Sichuan`), read when its database is made; the rest is on its page. */
  get province(): string | undefined {
    return this.values.SHUQIAO_PROVINCE;
  }
  /** Where the metadata of the demo's campus sign-in is, while one runs. */
  get campusMetadataUrl(): string | undefined {
    return this.values.SHUQIAO_CAMPUS_IDP;
  }
  get host(): string {
    return this.values.HOST;
  }
  get port(): number {
    return this.values.PORT;
  }
  /** The address people use, without a slash at the end: entity ids, links and cookies are made from it. */
  get publicUrl(): string {
    return this.values.SHUQIAO_PUBLIC_URL ?? `http://${this.host}:${this.port}`;
  }
  get privateHost(): string {
    return this.values.SHUQIAO_PRIVATE_HOST;
  }
  get privatePort(): number {
    return this.values.SHUQIAO_PRIVATE_PORT;
  }
  get facesPort(): number {
    return this.values.SHUQIAO_FACES_PORT;
  }
  get dataFolder(): string {
    return path.resolve(this.values.SHUQIAO_DATA);
  }
  /** Where uploaded files lie. */
  get filesFolder(): string {
    return path.resolve(this.values.SHUQIAO_FILES ?? path.join(this.dataFolder, 'files'));
  }
  /** The bucket that keeps files instead of the folder. */
  get bucket(): Bucket | undefined {
    return this.values.S3_URL === undefined ? undefined : bucketOf(this.values.S3_URL);
  }
  /** How many bytes of files lie on the account of one institution at the most. */
  get filesQuotaBytes(): number {
    return this.values.SHUQIAO_FILES_QUOTA_MB * 1024 * 1024;
  }
  /** What looks through files before they are handed out: a command, or `clamd://host:port`, or `clamd:///path/of/socket`. */
  get scanner(): string | undefined {
    return this.values.SHUQIAO_SCANNER;
  }
  /** The secret all services share: proofs between services and database passwords follow from it. */
  get serviceKey(): string {
    return this.values.SHUQIAO_SERVICE_KEY;
  }
  /** The long-lived private key by which auth signs the set of its public keys; auth alone has it. */
  get authSecretKey(): string | undefined {
    return this.values.SHUQIAO_AUTH_SECRET_KEY;
  }
  /** Its public half; while it changes, the old and the new one. Without any, whoever answers for auth is believed. */
  get authPublicKeys(): readonly string[] {
    return this.values.SHUQIAO_AUTH_PUBLIC_KEY;
  }
  /** The mail server, with its login; without one no mail is sent. */
  get smtpUrl(): string | undefined {
    return this.values.SMTP_URL;
  }
  /** Whom mails come from, and where those come back that cannot be delivered. */
  get mailFrom(): { name: string; address: string } {
    return this.values.MAIL_FROM ?? { name: '书桥', address: `no-reply@${new URL(this.publicUrl).hostname}` };
  }
  /** Whether libraries' systems may lie in private networks, without TLS too: at the end of a tunnel. */
  get connectorsPrivate(): boolean {
    return this.values.SHUQIAO_CONNECTORS_PRIVATE;
  }
  /** Modules with connectors of third parties, which run with all rights of the auth service. */
  get connectorPlugins(): string[] {
    return this.values.SHUQIAO_CONNECTOR_PLUGINS.split(',')
      .map((file) => file.trim())
      .filter(Boolean);
  }
  /** Whether webhooks may go to private addresses and over plain HTTP: for tests and closed networks. */
  get webhooksPrivate(): boolean {
    return this.values.SHUQIAO_WEBHOOKS_PRIVATE;
  }
  /** NATS with the login of a service: `NATS_URL_<SERVICE>`, else NATS_URL; without either the bus is in the process. */
  natsUrlOf(short: string): string | undefined {
    return this.environment[`NATS_URL_${short.toUpperCase()}`] ?? this.values.NATS_URL;
  }
  /**
   * Over NATS nobody is believed to be auth only because he answers.
   * @throws Error that names the variable which is missing
   */
  mustProveKeys(short: string): void {
    if (this.authPublicKeys.length === 0) missing('SHUQIAO_AUTH_PUBLIC_KEY');
    if (short === 'auth' && !this.authSecretKey) missing('SHUQIAO_AUTH_SECRET_KEY');
  }
  get logLevel(): string {
    return this.values.LOG_LEVEL;
  }
  /** How many calls one session, machine or address may make in a minute. */
  get ratePerMinute(): number {
    return this.values.SHUQIAO_RATE_PER_MINUTE;
  }
  /** Addresses or networks, comma-separated, whose `X-Forwarded-For` is believed; none unless told. */
  get trustedProxies(): string | undefined {
    return this.values.SHUQIAO_TRUSTED_PROXIES;
  }
  /** The login of an administrator, needed by migrations only. */
  get adminDatabaseUrl(): string {
    return this.values.DATABASE_URL ?? missing('DATABASE_URL');
  }
  /** The address of another service's face, where it is fixed; else it is asked for over the bus. */
  faceOf(service: 'auth' | 'exchange'): string | undefined {
    return service === 'auth' ? this.values.SHUQIAO_AUTH_FACE : this.values.SHUQIAO_EXCHANGE_FACE;
  }
  /** The database login of a service: `DATABASE_URL_<SERVICE>`, else the one that follows from DATABASE_URL. */
  databaseUrlOf(short: string): string {
    const own = this.environment[`DATABASE_URL_${short.toUpperCase()}`];
    return (
      own ??
      loginUrl(this.values.DATABASE_URL ?? missing(`DATABASE_URL_${short.toUpperCase()}`), short, this.serviceKey)
    );
  }
}

const missing = (name: string): never => {
  throw new Error(`Settings are wrong:\n  ${name}: is needed here`);
};
