import { Controller } from '@nestjs/common';
import { catalog, type DeletedSource, type RecordExplanation, type VersionView } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import type { Paged, PageInput } from '@shuqiao/persistence';
import { DeletionService } from './deletion.service.js';
import { ExplanationService } from './explanation.service.js';
import { RestoringService } from './restoring.service.js';
import { VersionsService } from './versions.service.js';

@Controller()
export class VersionsController {
  constructor(
    private readonly versions: VersionsService,
    private readonly explanations: ExplanationService,
    private readonly deletions: DeletionService,
    private readonly restoring: RestoringService,
  ) {}

  @Answers(catalog.listVersions)
  list(
    input: PageInput & { id: string; sourceId?: string | undefined },
    { caller }: CallOf<typeof catalog.listVersions>,
  ): ReturnType<VersionsService['list']> {
    return this.versions.list(input, caller);
  }

  @Answers(catalog.diffVersions)
  diff(
    input: { id: string; from: string; to: string },
    { caller }: CallOf<typeof catalog.diffVersions>,
  ): ReturnType<VersionsService['diff']> {
    return this.versions.diff(input, caller);
  }

  @Answers(catalog.revertVersion)
  revert(
    input: { id: string; versionId: string },
    { caller }: CallOf<typeof catalog.revertVersion>,
  ): Promise<VersionView> {
    return this.versions.revert(input, caller);
  }

  @Answers(catalog.explainRecord)
  explain({ id }: { id: string }, { caller }: CallOf<typeof catalog.explainRecord>): Promise<RecordExplanation> {
    return this.explanations.explain(id, caller);
  }

  @Answers(catalog.deleteSource)
  delete(
    { id }: { id: string },
    { caller }: CallOf<typeof catalog.deleteSource>,
  ): ReturnType<DeletionService['delete']> {
    return this.deletions.delete(id, caller);
  }

  @Answers(catalog.listDeletedSources)
  listDeleted(
    input: PageInput & { institutionId?: string | undefined },
    { caller }: CallOf<typeof catalog.listDeletedSources>,
  ): Promise<Paged<DeletedSource>> {
    return this.restoring.list(input, caller);
  }

  @Answers(catalog.restoreSource)
  restore(
    { id }: { id: string },
    { caller }: CallOf<typeof catalog.restoreSource>,
  ): ReturnType<RestoringService['restore']> {
    return this.restoring.restore(id, caller);
  }
}
