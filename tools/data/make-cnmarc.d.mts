import type { WritableRecord } from '@shuqiao/marc';
import type { Book } from './chinese-books.mjs';

export function toCnmarc(book: Book): WritableRecord;
export function toCnmarcFile(table: string): Buffer;
