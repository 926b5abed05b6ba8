import { Injectable } from '@nestjs/common';
import { DomainError, type FileAct, type FileLeave, filesOf, operationsOf, type ServiceName } from '@shuqiao/contracts';
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
  async leave(act: FileAct, { id, owner, kind, about, bytes }: Wanted, token?: string): Promise<FileLeave> {
    const wish = { act, kind, about: about ?? null, fileId: id ?? null, bytes: bytes ?? null };
    try {
      return await this.bus.ask(filesOf(owner).may, wish, token === undefined ? {} : { token });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'service.absent') throw error;
      return this.ofOneWithoutFiles(owner, error);
    }
  }

  /** A service that is there and does not know the question has no files; anybody may name it. */
  private async ofOneWithoutFiles(owner: ServiceName, away: DomainError): Promise<FileLeave> {
    try {
      await this.bus.ask(operationsOf(owner).locate, {});
    } catch {
      throw away;
    }
    return { may: false };
  }
}
