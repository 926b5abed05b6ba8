import { pipeline } from 'node:stream/promises';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { parse } from '@shuqiao/contracts';
import { dispositionOf } from '@shuqiao/service';
import { TokenVerifier } from '@shuqiao/tokens';
import type { Request, Response } from 'express';
import { callerOf, tokenOf } from '../face.caller.js';
import { FixedRecords, WantedRecords } from './fixed-records.js';

const FORMS = {
  iso2709: { type: 'application/marc', name: 'fixed.mrc', zh: '修正后的记录.mrc' },
  iso2709_gbk: { type: 'application/marc', name: 'fixed.gbk.mrc', zh: '修正后的记录.gbk.mrc' },
  marcxml: { type: 'application/marcxml+xml; charset=utf-8', name: 'fixed.xml', zh: '修正后的记录.xml' },
  changes: { type: 'text/csv; charset=utf-8', name: 'fixes.csv', zh: '修正清单.csv' },
} as const;

/** The private HTTP face for records with their safe fixes made: a library may have any number of them. */
@Controller('files/fixed-records')
export class FixedRecordsController {
  constructor(
    private readonly fixed: FixedRecords,
    private readonly tokens: TokenVerifier,
  ) {}

  @Get()
  async download(@Req() request: Request, @Res() response: Response, @Query() query: unknown): Promise<void> {
    await callerOf(request, this.tokens);
    const wanted = parse(WantedRecords, query);
    const file = await this.fixed.file(wanted, tokenOf(request));
    const { type, name, zh } = FORMS[wanted.as];
    response.setHeader('content-type', type);
    response.setHeader('content-disposition', dispositionOf(zh, name));
    response.setHeader('cache-control', 'no-store');
    await pipeline(file, response);
  }
}
