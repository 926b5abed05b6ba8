import { Injectable } from '@nestjs/common';
import { type Caller, fail, type FileLink, type FileOpening, files } from '@shuqiao/contracts';
import { uuidv7 } from '@shuqiao/identifiers';
import { Clock } from '@shuqiao/jobs';
import { firstTime, insertOnce, Tenancy } from '@shuqiao/persistence';
import { type EntityManager, LessThan, MoreThan } from 'typeorm';
import { StoredFile } from '../files/file.entity.js';
import { mayBeRead } from '../files/file.checks.js';
import { FilesService } from '../files/files.service.js';
import { Owners } from '../files/owners.js';
import { FileLinkRow, FileOpeningRow, isExpired, toLink } from './link.entity.js';

const HOUR_MS = 3_600_000;
/** How long a click lasts: time enough to fetch a large file over a line that breaks. */
const OPENING_MS = HOUR_MS;

export interface NewLink {
  id: string;
  personId: string;
  opens: number;
  hours: number;
}

/** Links for one reader: who makes them, and what a click costs. */
@Injectable()
export class LinksService {
  constructor(
    private readonly tenancy: Tenancy,
    private readonly files: FilesService,
    private readonly owners: Owners,
  ) {}

  /** A link to a file, for one reader; its owner is asked whether the caller may share it. The same key, the same link. */
  async make(input: NewLink, caller: Caller, onceKey: string): Promise<FileLink> {
    const { id, personId, opens, hours } = input;
    const file = mayBeRead(await this.shareable(id));
    const until = Math.min(Date.now() + hours * HOUR_MS, file.expiresAt.getTime());
    const link = {
      id: uuidv7(),
      fileId: id,
      institutionId: file.institutionId,
      personId,
      madeBy: caller.person,
      onceKey,
      opens,
      createdAt: new Date(),
      expiresAt: new Date(until),
    };
    return this.tenancy.asSystem(async (tx) => {
      if (await firstTime({ tx, caller, onceKey }, files.makeLink, input)) await insertOnce(tx, FileLinkRow, link);
      return toLink(await tx.findOneByOrFail(FileLinkRow, { madeBy: caller.person, onceKey }), file);
    });
  }

  /** What its reader, and whoever made it, may know of a link. Looking at it costs nothing. */
  find(id: string, { person }: Caller): Promise<FileLink> {
    return this.tenancy.asSystem(async (tx) => {
      const link = await tx.findOneBy(FileLinkRow, { id });
      if (link?.personId !== person && link?.madeBy !== person) return fail('exchange.link_not_found', { id });
      return toLink(link, await tx.findOneByOrFail(StoredFile, { id: link.fileId }));
    });
  }

  /**
   * The reader's click. It costs one of the opens, unless the click before has not brought the whole file yet: then it is
   * that one again.
   */
  open(id: string, { person }: Caller): Promise<FileOpening> {
    return this.tenancy.asSystem(async (tx) => {
      const link = await tx.findOne(FileLinkRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (link?.personId !== person) return fail('exchange.link_not_found', { id });
      if (isExpired(link)) fail('exchange.link_expired', { expiresAt: link.expiresAt.toISOString() });
      mayBeRead(await tx.findOneByOrFail(StoredFile, { id: link.fileId }));
      const opening = (await unfinished(tx, id)) ?? (await count(tx, link));
      const { opens, opened } = await tx.findOneByOrFail(FileLinkRow, { id });
      const { expiresAt } = opening;
      return {
        url: `/files/openings/${opening.id}`,
        expiresAt: expiresAt.toISOString(),
        opensLeft: opens - opened,
      };
    });
  }

  /** The file behind a click, for the reader who clicked. */
  async opened(id: string, { person }: Caller): Promise<{ file: StoredFile; linkId: string }> {
    const found = await this.tenancy.asSystem(async (tx) => {
      const opening = await tx.findOneBy(FileOpeningRow, { id, expiresAt: MoreThan(new Date()) });
      const link = opening && (await tx.findOneBy(FileLinkRow, { id: opening.linkId, personId: person }));
      return link ? { fileId: link.fileId, linkId: link.id } : fail('exchange.link_not_found', { id });
    });
    const file = await this.files.find(found.fileId);
    return { file: mayBeRead(file ?? fail('exchange.file_not_found')), linkId: found.linkId };
  }

  /** Notes that the file went out to its last byte. */
  async delivered(id: string): Promise<void> {
    await this.tenancy.asSystem((tx) => tx.update(FileOpeningRow, { id }, { isDelivered: true }));
  }

  /** The file, if its owner lets the asker share it. */
  async shareable(id: string): Promise<StoredFile> {
    const file = await this.files.find(id);
    if (!file) return fail('exchange.file_not_found', { id });
    return (await this.owners.leave('share', file)).may ? file : fail('exchange.file_not_found', { id });
  }

  @Clock({ name: 'files.openings', cron: '27 3 * * *', missed: 'once' })
  async removeOld(): Promise<void> {
    const yesterday = new Date(Date.now() - 24 * HOUR_MS);
    await this.tenancy.asSystem((tx) => tx.delete(FileOpeningRow, { expiresAt: LessThan(yesterday) }));
  }
}

const unfinished = (tx: EntityManager, linkId: string): Promise<FileOpeningRow | null> =>
  tx.findOneBy(FileOpeningRow, { linkId, isDelivered: false, expiresAt: MoreThan(new Date()) });

async function count(tx: EntityManager, { id, institutionId, opens, opened }: FileLinkRow): Promise<FileOpeningRow> {
  if (opened >= opens) fail('exchange.no_opens_left', { opens });
  await tx.update(FileLinkRow, { id }, { opened: opened + 1 });
  const opening = { id: uuidv7(), linkId: id, institutionId, expiresAt: new Date(Date.now() + OPENING_MS) };
  await tx.insert(FileOpeningRow, opening);
  return tx.findOneByOrFail(FileOpeningRow, { id: opening.id });
}
