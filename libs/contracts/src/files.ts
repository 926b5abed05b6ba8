import { z } from 'zod';
import { fact, question } from './contract.js';
import { Id, Instant, Line, Page, Paging } from './lists.js';
import { ServiceName } from './roles.js';
import { rules } from './rules.js';

/**
 * Large bodies of all services lie with data-exchange; the service that a file is for, its owner, keeps its id and hash
 * and says who may do what with it.
 */

/** uploading: not whole yet; scanning: whole, and not looked through yet; clean: may be handed out; gone: no bytes left. */
export const FileState = z.enum(['uploading', 'scanning', 'clean', 'refused', 'gone']);

/** What the owner calls this sort of file: `records`, `scan`. */
export const FileKind = z.string().regex(/^[a-z][a-z_]{0,39}$/, rules.fileKind.rule);

/** Lower-case hexadecimal, as `sha256sum` prints it. */
export const Sha256 = z.string().regex(/^[\da-f]{64}$/, rules.sha256.rule);

export const FileView = z.object({
  id: Id,
  owner: ServiceName.describe('The service it is for'),
  kind: FileKind,
  about: Id.nullable().describe('What it belongs to at its owner'),
  institutionId: Id.describe('On whose account it lies'),
  uploadedBy: Id,
  name: z.string(),
  bytes: z.number().int(),
  sha256: Sha256.nullable().describe('Once it is whole'),
  mediaType: z.string().nullable().describe('What its bytes show, not what its sender said; once it is whole'),
  state: FileState,
  isScanned: z.boolean().describe('false when it is clean only because no scanner is set up'),
  problem: z.string().nullable().describe('Why it was refused or could not be scanned, in words'),
  createdAt: Instant,
  expiresAt: Instant.describe('When its bytes go'),
});

export const FileAct = z.enum(['upload', 'read', 'share']);

/** What somebody wants to do; `about` and `bytes` as the uploader tells them. */
export const FileWish = z.object({
  act: FileAct,
  kind: FileKind,
  about: Id.nullable(),
  fileId: Id.nullable().describe('null for an upload'),
  bytes: z.number().int().min(0).nullable(),
});

/** What the owner says to it; the bounds count for an upload. */
export const FileLeave = z.object({
  may: z.boolean(),
  maxBytes: z.number().int().min(1).optional(),
  mediaTypes: z.array(z.string()).max(50).optional().describe('What its bytes may show; any type unless told'),
  keepDays: z.number().int().min(1).max(3650).optional().describe('30 unless told'),
});

/** What every service answers that owns files; asked with the token of the person who wants something. */
export const filesOf = (service: ServiceName) => ({
  may: question(`${service}.file.may`, { input: FileWish, output: FileLeave, who: 'signed-in' }),
});

export const FileSettled = FileView.pick({
  id: true,
  owner: true,
  kind: true,
  about: true,
  institutionId: true,
  uploadedBy: true,
  bytes: true,
  sha256: true,
  mediaType: true,
  state: true,
}).extend({ at: Instant });

/** A link to one file for one reader, with the opens that are left. */
export const FileLink = z.object({
  id: Id,
  fileId: Id,
  personId: Id.describe('The only one for whom it opens'),
  path: z.string().describe('The page to send to the reader'),
  name: z.string(),
  bytes: z.number().int(),
  mediaType: z.string().nullable(),
  opensLeft: z.number().int(),
  expiresAt: Instant,
  isOpen: z.boolean().describe('false once it expired, is used up, or the file went'),
});

/** One click on a link: an address that gives the file to its reader, in one piece or in parts, until it expires. */
export const FileOpening = z.object({ url: z.string(), expiresAt: Instant, opensLeft: z.number().int() });

/** Who fetched a file, and how much of it went out. */
export const FileFetch = z.object({
  id: Id,
  personId: Id,
  linkId: Id.nullable().describe('null when its owner let the person read it directly'),
  range: z.string().nullable(),
  bytesSent: z.number().int(),
  isComplete: z.boolean().describe('Whether what was asked for went out to its end'),
  at: Instant,
});

export const files = {
  /** For its uploader and whoever the owner lets read it. */
  findFile: question('exchange.file.find', {
    input: z.object({ id: Id }),
    output: FileView,
    who: 'signed-in',
    errors: ['exchange.file_not_found'],
  }),
  /** How an owner takes a file over: only its own, and only once it is clean. May be asked again to keep it longer. */
  keepFile: question('exchange.file.keep', {
    input: z.object({ id: Id, keepDays: z.number().int().min(1).max(3650) }),
    output: FileView,
    who: 'service',
    errors: [
      'exchange.file_not_found',
      'exchange.file_not_ready',
      'exchange.file_not_scanned',
      'exchange.file_refused',
    ],
  }),
  /** How an owner lets a file go: its bytes are removed, its row stays as `gone`. */
  dropFile: question('exchange.file.drop', {
    input: z.object({ id: Id }),
    output: FileView,
    who: 'service',
    errors: ['exchange.file_not_found'],
  }),
  listFetches: question('exchange.file.list_fetches', {
    input: Paging.extend({ id: Id }),
    output: Page(FileFetch),
    who: 'signed-in',
    errors: ['exchange.file_not_found'],
  }),
  makeLink: question('exchange.link.make', {
    input: z.object({
      id: Id.describe('The file'),
      personId: Id,
      opens: z.number().int().min(1).max(50).default(3),
      hours: z.number().int().min(1).max(2160).default(168),
    }),
    output: FileLink,
    who: 'signed-in',
    once: true,
    errors: [
      'exchange.file_not_found',
      'exchange.file_not_ready',
      'exchange.file_not_scanned',
      'exchange.file_refused',
    ],
  }),
  findLink: question('exchange.link.find', {
    input: z.object({ id: Id }),
    output: FileLink,
    who: 'signed-in',
    errors: ['exchange.link_not_found'],
  }),
  openLink: question('exchange.link.open', {
    input: z.object({ id: Id }),
    output: FileOpening,
    who: 'signed-in',
    errors: ['exchange.link_not_found', 'exchange.no_opens_left', 'exchange.link_expired', 'exchange.file_not_found'],
  }),
  fileSettled: fact('exchange.file.settled', FileSettled),
};

/** What an upload says of itself in `Upload-Metadata` (tus 1.0.0, clause Creation), beside its length. */
export const FileAbout = z.object({
  owner: ServiceName,
  kind: FileKind,
  about: Id.optional(),
  filename: Line(200),
  filetype: z.string().max(100).optional(),
  sha256: Sha256.optional(),
});

export type FileState = z.infer<typeof FileState>;
export type FileView = z.infer<typeof FileView>;
export type FileAct = z.infer<typeof FileAct>;
export type FileWish = z.infer<typeof FileWish>;
export type FileLeave = z.infer<typeof FileLeave>;
export type FileLink = z.infer<typeof FileLink>;
export type FileOpening = z.infer<typeof FileOpening>;
export type FileFetch = z.infer<typeof FileFetch>;
export type FileAbout = z.infer<typeof FileAbout>;
