import { createHash } from 'node:crypto';
import { DomainError, fail } from '@shuqiao/contracts';
import { HEAD_BYTES, mediaTypeOf } from '../storage/media-type.js';
import type { Storage } from '../storage/storage.js';
import type { StoredFile } from './file.entity.js';

/**
 * The file, if it may be handed out.
 * @throws DomainError that says why not
 */
export function mayBeRead(file: StoredFile): StoredFile {
  const { id, state, problem } = file;
  if (state === 'clean') return file;
  if (state === 'refused') return fail('exchange.file_refused', { id });
  if (state === 'gone') return fail('exchange.file_not_found', { id });
  return fail(state === 'scanning' && problem !== null ? 'exchange.file_not_scanned' : 'exchange.file_not_ready', {
    id,
    state,
  });
}

/** What a type that its owner does not take is refused with. */
export function checkType({ accepted }: StoredFile, found: string): void {
  if (accepted && !accepted.includes(found)) fail('exchange.file_type', { found, accepted });
}

/** What is wrong with a file that has come in; undefined when it is what was told and its owner takes such. */
export function faultOf(file: StoredFile, hash: string, mediaType: string): DomainError | undefined {
  if (file.toldSha256 !== null && file.toldSha256 !== hash) return new DomainError('exchange.file_changed');
  const { accepted } = file;
  if (!accepted || accepted.includes(mediaType)) return undefined;
  return new DomainError('exchange.file_type', { found: mediaType, accepted });
}

/** SHA-256 of a file's bytes, in hexadecimal. */
export async function hashOf(storage: Storage, id: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of await storage.read(id)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** The media type that a file's first bytes tell, whatever was said of it. */
export async function mediaTypeIn(storage: Storage, id: string): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const chunk of await storage.read(id, { start: 0, end: HEAD_BYTES - 1 })) pieces.push(chunk as Buffer);
  return mediaTypeOf(Buffer.concat(pieces));
}
