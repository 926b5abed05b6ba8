import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { fail, Id, parse } from '@shuqiao/contracts';
import { dispositionOf } from '@shuqiao/service';
import { TokenVerifier } from '@shuqiao/tokens';
import type { Request, Response } from 'express';
import { personOf, tokenOf } from '../face.caller.js';
import type { StoredFile } from '../files/file.entity.js';
import { mayBeRead } from '../files/file.checks.js';
import { FilesService } from '../files/files.service.js';
import { Owners } from '../files/owners.js';
import { STORAGE, type Storage } from '../storage/storage.js';
import { partOf } from './byte-range.js';
import { Fetches } from './fetches.js';
import { LinksService } from './links.service.js';

/** A file on its way out, and to whom. */
interface Going {
  file: StoredFile;
  personId: string;
  linkId: string | null;
  /** Called when the file's last byte went out. */
  delivered(): Promise<void>;
}

/** The private HTTP face by which whole files go out, to those their owner lets read them and to readers with a link. */
@Controller('files')
export class ContentsController {
  constructor(
    private readonly files: FilesService,
    private readonly links: LinksService,
    private readonly owners: Owners,
    private readonly fetches: Fetches,
    private readonly tokens: TokenVerifier,
    @Inject(STORAGE) private readonly storage: Storage,
  ) {}

  /** For whom the owner lets read it. */
  @Get('contents/:id')
  async read(@Req() request: Request, @Res() response: Response, @Param('id') id: string): Promise<void> {
    const { person } = await personOf(request, this.tokens);
    const file = await this.files.find(parse(Id, id));
    if (!file || !(await this.owners.leave('read', file, tokenOf(request))).may) {
      return fail('exchange.file_not_found', { id });
    }
    const going = { file: mayBeRead(file), personId: person, linkId: null, delivered: () => Promise.resolve() };
    await this.send(request, response, going);
  }

  /** For the reader who clicked, until the click's time is over, as often and in as many parts as it takes. */
  @Get('openings/:id')
  async fetch(@Req() request: Request, @Res() response: Response, @Param('id') id: string): Promise<void> {
    const caller = await personOf(request, this.tokens);
    const { file, linkId } = await this.links.opened(parse(Id, id), caller);
    const delivered = () => this.links.delivered(id);
    await this.send(request, response, { file, personId: caller.person, linkId, delivered });
  }

  private async send(request: Request, response: Response, going: Going): Promise<void> {
    const { file } = going;
    const etag = `"${file.sha256 ?? ''}"`;
    describe(response, file, etag);
    if (request.fresh) return void response.status(304).end();
    const isSame = [undefined, etag].includes(request.header('if-range'));
    const part = isSame ? partOf(request.header('range'), file.bytes) : undefined;
    if (part === 'unsatisfiable') {
      return void response.status(416).setHeader('content-range', `bytes */${file.bytes}`).end();
    }
    const { start, end } = part ?? { start: 0, end: file.bytes - 1 };
    response.status(part ? 206 : 200).setHeader('content-length', end - start + 1);
    if (part) response.setHeader('content-range', `bytes ${start}-${end}/${file.bytes}`);
    if (request.method === 'HEAD') return void response.end();
    const range = part ? `${start}-${end}` : null;
    await this.stream(await this.storage.read(file.id, { start, end }), response, { ...going, range, start, end });
  }

  /** What went out is noted also when the line broke. */
  private async stream(
    bytes: Readable,
    response: Response,
    going: Going & { range: string | null; start: number; end: number },
  ) {
    const { file, personId, linkId, range, start, end, delivered } = going;
    const wanted = end - start + 1;
    let bytesSent = 0;
    const counted = async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        bytesSent += chunk.length;
        yield chunk;
      }
    };
    await pipeline(bytes, counted, response).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    });
    // Who has all bytes may hang up before the stream has noticed that it ended.
    const isComplete = bytesSent === wanted && response.writableLength === 0;
    if (isComplete && end === file.bytes - 1) await delivered();
    await this.fetches.note({ file, personId, linkId, range, bytesSent, isComplete });
  }
}

function describe(response: Response, { mediaType, name }: StoredFile, etag: string): void {
  response.setHeader('content-type', mediaType ?? 'application/octet-stream');
  response.setHeader('content-disposition', dispositionOf(name));
  response.setHeader('cache-control', 'private, no-store');
  response.setHeader('accept-ranges', 'bytes');
  response.setHeader('etag', etag);
}
