import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { fail, JobKind, type JobView, Line, parse } from '@shuqiao/contracts';
import { TokenVerifier } from '@shuqiao/tokens';
import type { Request } from 'express';
import { z } from 'zod';
import { discardRest } from '../face.body.js';
import { callerOf } from '../face.caller.js';
import { BROKE_OFF, UploadsService } from './uploads.service.js';

const AboutFile = z.object({ name: Line(200), kind: JobKind.default('update') });
const OnceKey = /^[\x21-\x7e]{1,100}$/;
const MEDIA_TYPES = ['application/marc', 'application/octet-stream', 'application/marcxml+xml'];
/** The private HTTP face for a file of records that comes as one body: what machines send, and small programs. */
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
      const length = request.header('content-length');
      const announced = length === undefined ? undefined : Number(length);
      return await this.uploads.take(request, { announced, name, kind, caller, onceKey });
    } catch (error) {
      discardRest(request);
      if (request.errored) fail('input.invalid', BROKE_OFF);
      throw error;
    }
  }
}
