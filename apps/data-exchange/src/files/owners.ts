import { Injectable } from '@nestjs/common';
import { type FileAct, filesOf, type FileLeave, type ServiceName } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';

/** A file, or one that somebody wants to send. */
interface Wanted {
  id?: string;
  owner: ServiceName;
  kind: string;
  about?: string | null | undefined;
  bytes?: number;
}

/** Asks a file's owner who may do what with it. */
@Injectable()
export class Owners {
  constructor(private readonly bus: Bus) {}

  /** @param token of the person who wants it; that of the question in hand unless told */
  leave(act: FileAct, { id, owner, kind, about, bytes }: Wanted, token?: string): Promise<FileLeave> {
    const wish = { act, kind, about: about ?? null, fileId: id ?? null, bytes: bytes ?? null };
    return this.bus.ask(filesOf(owner).may, wish, token === undefined ? {} : { token });
  }
}
