import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError, fail, type JobView, rules } from '@shuqiao/contracts';
import { Upload } from '@tus/server';
import { Arrivals } from '../files/arrivals.service.js';
import { mayBeRead } from '../files/file.checks.js';
import type { StoredFile } from '../files/file.entity.js';
import { FilesService } from '../files/files.service.js';
import { type Entry, JobsService, sameFile } from '../jobs/jobs.service.js';
import { RecordFiles, RECORDS, type RecordFile } from '../records/record.files.js';
import { JobRunner } from '../running/job.runner.js';
import { Meter } from '../storage/meter.js';
import { STORAGE, type Storage } from '../storage/storage.js';

export interface WholeUpload extends Entry {
  /** The length the client announced, in bytes; undefined when it did not. */
  announced: number | undefined;
}

/** A file that came in by parts, and what is to be done with it. */
export interface Start extends Omit<Entry, 'name'> {
  fileId: string;
}

/** Makes jobs of files: of the body of one request, or of what came in by parts before. */
@Injectable()
export class UploadsService {
  constructor(
    private readonly arrivals: Arrivals,
    private readonly files: FilesService,
    private readonly records: RecordFiles,
    private readonly jobs: JobsService,
    private readonly runner: JobRunner,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /**
   * The job of a file that comes as one body. The same key with the same file gives the same job; an upload that broke off
   * left neither file nor job, so its key is free.
   */
  async take(body: Readable, { announced, ...entry }: WholeUpload): Promise<JobView> {
    const { limitBytes } = this.records;
    if (announced === 0) fail('exchange.empty_file');
    if ((announced ?? 0) > limitBytes) fail('input.too_large', { limitBytes });
    const earlier = await this.jobs.findByKey(entry.caller, entry.onceKey);
    // The input outlives a refusal: an answer still has to go out on its connection.
    const source = body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    if (earlier) return sameFile(earlier, await this.measure(source));
    const { name, caller } = entry;
    // What it is, the reader says below.
    const { mediaTypes: _, ...leave } = this.records.leaveFor(caller);
    const file = await this.arrivals.begin({
      ...RECORDS,
      filename: name,
      bytes: announced ?? limitBytes,
      caller,
      leave,
    });
    try {
      const received = await this.receive(source, file, announced);
      const job = await this.enter(received, { ...entry, name: file.name });
      if (job.id !== file.id) await this.files.remove(file);
      return job;
    } catch (error) {
      if (!(await this.jobs.isThere(file.id))) await this.files.remove(file);
      throw error;
    }
  }

  /** The job of a file that came in by parts; asked twice it is the same job. */
  async start({ fileId, ...entry }: Start): Promise<JobView> {
    const file = await this.files.ofUploader(fileId, entry.caller);
    if (file.owner !== RECORDS.owner || file.kind !== RECORDS.kind) fail('exchange.file_not_found', { id: fileId });
    const earlier = await this.jobs.findByKey(entry.caller, entry.onceKey);
    if (earlier && earlier.id !== fileId) fail('input.key_reused', { jobId: earlier.id });
    // What still has to be scanned may be entered: it is loaded when that is done.
    if (file.state !== 'scanning') mayBeRead(file);
    return this.enter(file, { ...entry, name: file.name });
  }

  private async enter(file: StoredFile, entry: Entry): Promise<JobView> {
    const format = (await this.records.formatOf(file.id)) ?? (await this.files.refuse(file, unknownFormat()));
    const { id, bytes, sha256 } = file;
    const record: RecordFile = { id, bytes, sha256: sha256 ?? fail('service.failed'), format };
    const job = (await this.jobs.enter(record, entry)) ?? (await this.enteredBefore(record, entry));
    this.runner.poke();
    return job;
  }

  /** The job that another request made of this file, or of the same bytes under the same key. */
  private async enteredBefore(file: RecordFile, { caller, onceKey }: Entry): Promise<JobView> {
    const job = (await this.jobs.findByKey(caller, onceKey)) ?? (await this.jobs.findByFile(file.id, caller));
    return sameFile(job ?? fail('service.failed'), file);
  }

  private async receive(
    source: AsyncIterable<Buffer>,
    file: StoredFile,
    announced: number | undefined,
  ): Promise<StoredFile> {
    const { id } = file;
    const meter = new Meter({ limitBytes: this.records.limitBytes });
    const { parts } = this.storage;
    const size = announced === undefined ? {} : { size: announced };
    await parts.create(new Upload({ id, offset: 0, ...size }));
    try {
      await parts.write(Readable.from(meter.pass(source), { objectMode: false }), id, 0);
    } catch (error) {
      throw meter.failure ?? asError(error);
    }
    const { bytes } = meter;
    if (bytes === 0) fail('exchange.empty_file');
    if (announced !== undefined && bytes !== announced) fail('input.invalid', BROKE_OFF);
    if (announced === undefined) {
      await parts.declareUploadLength(id, bytes);
      await parts.write(Readable.from([]), id, bytes);
    }
    return this.files.settle(file, { sha256: meter.hash?.digest('hex'), bytes });
  }

  /** Reads a stream to its end for its digest only. */
  private async measure(source: AsyncIterable<Buffer>) {
    const meter = new Meter({ limitBytes: this.records.limitBytes });
    for await (const chunk of meter.pass(source)) void chunk;
    return { bytes: meter.bytes, sha256: meter.hash?.digest('hex') ?? '' };
  }
}

const unknownFormat = () => new DomainError('exchange.unknown_format');

export const BROKE_OFF = { issues: [{ field: 'body', ...rules.brokeOff }] };

/** The library's stores throw what is not an error. */
const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error((thrown as { body?: string }).body ?? 'the file could not be stored');
