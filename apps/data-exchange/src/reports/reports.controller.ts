import { pipeline } from 'node:stream/promises';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { Id, parse } from '@shuqiao/contracts';
import { dispositionOf } from '@shuqiao/service';
import { TokenVerifier } from '@shuqiao/tokens';
import type { Request, Response } from 'express';
import { callerOf, tokenOf } from '../face.caller.js';
import { JobReport } from './job.report.js';

/** The private HTTP face for reports: they may have a line for each of a million records. */
@Controller('files/jobs')
export class ReportsController {
  constructor(
    private readonly report: JobReport,
    private readonly tokens: TokenVerifier,
  ) {}

  @Get(':id/report.csv')
  async download(@Req() request: Request, @Res() response: Response, @Param('id') id: string): Promise<void> {
    const caller = await callerOf(request, this.tokens);
    const job = await this.report.find(parse(Id, id), caller, tokenOf(request));
    response.setHeader('content-type', 'text/csv; charset=utf-8');
    response.setHeader('content-disposition', dispositionOf(`${job.fileName}-报告.csv`, 'report.csv'));
    response.setHeader('cache-control', 'no-store');
    await pipeline(this.report.csv(job, caller), response);
  }
}
