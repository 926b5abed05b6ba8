import type { Readable } from 'node:stream';
import type { DataStore } from '@tus/server';

/** Which bytes of a file, both ends counted in, from 0. */
export interface ByteRange {
  start?: number;
  end?: number;
}

/** Where the bytes of files lie, under the file's id; all replicas see the same. What files are is told by their rows. */
export interface Storage {
  /** How bytes come in, in parts. */
  readonly parts: DataStore;
  /**
   * Bytes of a whole file.
   * @throws DomainError `exchange.file_not_found`
   */
  read(id: string, range?: ByteRange): Promise<Readable>;
  /** Called once all bytes are in: from then on they outlive the machine. May be called again. */
  seal(id: string): Promise<void>;
  /** Removes whatever there is of it, whole or not. */
  remove(id: string): Promise<void>;
}

/** The one that the settings name. */
export const STORAGE = Symbol('storage');

/** After so long a file that is not whole is given up, in milliseconds. */
export const UNFINISHED_MS = 24 * 3_600_000;
