import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { fail, JobKind, type JobView, Line, parse } from '@shuqiao/contracts';
import { TokenVerifier } from '@shuqiao/tokens';
import type { Request } from 'express';
import { z } from 'zod';
import { callerOf } from '../face.caller.js';
import { UploadsService } from './uploads.service.js';

const AboutFile = z.object({ name: Line(200), kind: JobKind.default('update') });
const OnceKey = /^[\x21-\x7e]{1,100}$/;
const MEDIA_TYPES = ['application/marc', 'application/octet-stream', 'application/marcxml+xml'];
/** How long the rest of a refused body is read and thrown away, so that the answer is not lost with the connection. */
const DISCARD_MS = 10_000;

/** The private HTTP face: the only way in for bodies that are too large for the bus. */
@Controller('files/uploads')
export class UploadsController {
  constructor(
    private readonly uploads: UploadsService,
    private readonly tokens: TokenVerifier,
  ) {}

  @Post()
  @HttpCode(201)
  async upload(@Req() request: Request, @Query() query: unknown): Promise<JobView> {
    try {
      const caller = await callerOf(request, this.tokens);
      const onceKey = request.header('idempotency-key') ?? '';
      if (!OnceKey.test(onceKey)) fail('input.once_key_missing');
      const { name, kind } = parse(AboutFile, query);
      const type = (request.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
      if (!MEDIA_TYPES.includes(type)) fail('input.media_type', { accepted: MEDIA_TYPES });
      const announced = Number(request.header('content-length') ?? 0);
      return await this.uploads.take(request, { announced, name, kind, caller, onceKey });
    } catch (error) {
      discardRest(request);
      if (request.errored) fail('input.invalid', { rule: 'the upload broke off' });
      throw error;
    }
  }
}

function discardRest(request: Request): void {
  request.on('error', () => undefined).resume();
  const timer = setTimeout(() => request.destroy(), DISCARD_MS).unref();
  request.once('close', () => clearTimeout(timer));
}
