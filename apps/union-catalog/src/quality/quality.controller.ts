import { Controller } from '@nestjs/common';
import { catalog, type LoadReport, type QualityReport } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import type { PageInput } from '../paging.js';
import { QualityService } from './quality.service.js';

@Controller()
export class QualityController {
  constructor(private readonly quality: QualityService) {}

  @Answers(catalog.qualityReport)
  report(
    input: { institutionId?: string | undefined; jobId?: string | undefined; days?: number | undefined },
    { caller }: CallOf<typeof catalog.qualityReport>,
  ): Promise<QualityReport> {
    return this.quality.report(input, caller);
  }

  @Answers(catalog.listQualityFindings)
  findings(
    input: PageInput & { institutionId?: string | undefined; jobId?: string | undefined; code?: string | undefined },
    { caller }: CallOf<typeof catalog.listQualityFindings>,
  ): ReturnType<QualityService['findings']> {
    return this.quality.findings(input, caller);
  }

  @Answers(catalog.loadReport)
  loadReport({ id }: { id: string }, { caller }: CallOf<typeof catalog.loadReport>): Promise<LoadReport> {
    return this.quality.loadReport(id, caller);
  }
}
