import { Controller } from '@nestjs/common';
import { catalog, type LoadReport, type QualityReport, type SourceQuality } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import type { PageInput } from '@shuqiao/persistence';
import { type FixedRecordsInput, FixedRecordsService } from './fixed-records.service.js';
import { FixingService } from './fixing.service.js';
import { QualityService } from './quality.service.js';

@Controller()
export class QualityController {
  constructor(
    private readonly quality: QualityService,
    private readonly fixing: FixingService,
    private readonly fixed: FixedRecordsService,
  ) {}

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

  @Answers(catalog.sourceQuality)
  look({ id }: { id: string }, { caller }: CallOf<typeof catalog.sourceQuality>): Promise<SourceQuality> {
    return this.fixing.look(id, caller);
  }

  @Answers(catalog.fixSource)
  fix({ id }: { id: string }, { caller }: CallOf<typeof catalog.fixSource>): ReturnType<FixingService['fix']> {
    return this.fixing.fix(id, caller);
  }

  @Answers(catalog.listFixedRecords)
  listFixed(
    input: FixedRecordsInput,
    { caller }: CallOf<typeof catalog.listFixedRecords>,
  ): ReturnType<FixedRecordsService['list']> {
    return this.fixed.list(input, caller);
  }
}
