import { Controller, Delete, Head, Param, Patch, Post, Req, Res } from '@nestjs/common';
import { fail, Id, parse, refuse, rules } from '@shuqiao/contracts';
import { TokenVerifier } from '@shuqiao/tokens';
import type { Request, Response } from 'express';
import { discardRest } from '../face.body.js';
import { personOf, tokenOf } from '../face.caller.js';
import { Arrivals } from '../files/arrivals.service.js';
import type { StoredFile } from '../files/file.entity.js';
import { FilesService } from '../files/files.service.js';
import { Owners } from '../files/owners.js';
import { type TusAnswer, TusServer } from './tus.server.js';
import { uploadAbout } from './upload.about.js';

const VERSION = '1.0.0';

/** The private HTTP face for uploads that can be gone on with (tus 1.0.0), for whatever service the file is. */
@Controller('files/tus')
export class TusController {
  constructor(
    private readonly arrivals: Arrivals,
    private readonly files: FilesService,
    private readonly owners: Owners,
    private readonly tus: TusServer,
    private readonly tokens: TokenVerifier,
  ) {}

  /** Begins an upload; its owner is asked whether this person may. */
  @Post()
  async create(@Req() request: Request, @Res() response: Response): Promise<void> {
    const caller = await this.enter(request, response);
    const metadata = request.header('upload-metadata') ?? '';
    const about = uploadAbout(metadata);
    const bytes = lengthIn(request);
    const leave = await this.owners.leave('upload', { ...about, bytes }, tokenOf(request));
    const file = await this.arrivals.begin({ ...about, bytes, caller, leave, metadata });
    try {
      const answer = await this.tus.handle(request, file);
      await this.settleIfWhole(file, answer);
      send(response, answer);
    } catch (error) {
      discardRest(request);
      await this.files.remove(file);
      throw error;
    }
  }

  /** How much of it is there. */
  @Head(':id')
  async look(@Req() request: Request, @Res() response: Response, @Param('id') id: string): Promise<void> {
    const file = await this.own(request, response, id);
    const isSettled = file.state !== 'uploading';
    const answer = isSettled ? wholeAnswer(file) : await this.tus.handle(request, file);
    if (!isSettled) await this.settleIfWhole(file, answer);
    if (file.toldMetadata) response.setHeader('upload-metadata', file.toldMetadata);
    send(response, answer);
  }

  /** Takes the next part. */
  @Patch(':id')
  async append(@Req() request: Request, @Res() response: Response, @Param('id') id: string): Promise<void> {
    try {
      const file = await this.own(request, response, id);
      if (file.state !== 'uploading') fail('exchange.file_offset', { offset: file.bytes });
      const answer = await this.tus.handle(request, file);
      await this.settleIfWhole(file, answer);
      send(response, answer);
    } catch (error) {
      discardRest(request);
      throw error;
    }
  }

  /** Gives an upload up. */
  @Delete(':id')
  async cancel(@Req() request: Request, @Res() response: Response, @Param('id') id: string): Promise<void> {
    const file = await this.own(request, response, id);
    if (file.state !== 'uploading') fail('exchange.file_not_found', { id });
    const answer = await this.tus.handle(request, file);
    await this.files.remove(file);
    send(response, answer);
  }

  private async enter(request: Request, response: Response) {
    response.setHeader('tus-resumable', VERSION);
    response.setHeader('cache-control', 'no-store');
    return personOf(request, this.tokens);
  }

  private async own(request: Request, response: Response, id: string): Promise<StoredFile> {
    const caller = await this.enter(request, response);
    return this.files.ofUploader(parse(Id, id), caller);
  }

  /** A process that died with the last byte leaves a whole file that nobody looked at; whoever asks for it next does. */
  private async settleIfWhole(file: StoredFile, { offset }: TusAnswer): Promise<void> {
    if (offset === file.bytes) await this.files.settle(file, { sha256: this.tus.hashOf(file) });
  }
}

function lengthIn(request: Request): number {
  const text = request.header('upload-length') ?? '';
  if (!/^\d{1,15}$/.test(text)) refuse('Upload-Length', rules.knownLength);
  return Number(text) || fail('exchange.empty_file');
}

const wholeAnswer = ({ bytes }: StoredFile): TusAnswer => ({
  status: 200,
  headers: [
    ['upload-offset', String(bytes)],
    ['upload-length', String(bytes)],
  ],
  offset: bytes,
});

function send(response: Response, { status, headers }: TusAnswer): void {
  for (const [name, value] of headers) response.setHeader(name, value);
  response.status(status).end();
}
