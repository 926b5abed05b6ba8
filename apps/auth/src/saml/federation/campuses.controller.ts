import { Controller } from '@nestjs/common';
import {
  type Campus,
  type CampusChange,
  type CampusEntity,
  campuses,
  type CampusSource,
  type CampusTest,
} from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import type { Paged, PageInput } from '@shuqiao/persistence';
import { CampusTests } from '../sign-in/campus-tests.service.js';
import { CampusesService } from './campuses.service.js';
import { type AddSource, SourcesService } from './sources.service.js';

@Controller()
export class CampusesController {
  constructor(
    private readonly service: CampusesService,
    private readonly sources: SourcesService,
    private readonly tests: CampusTests,
  ) {}

  @Answers(campuses.list)
  list(input: PageInput, { caller }: CallOf<typeof campuses.list>): Promise<Paged<Campus>> {
    return this.service.list(input, caller);
  }

  @Answers(campuses.connect)
  connect(
    input: { institutionId: string; sourceId: string; entityId: string },
    { caller }: CallOf<typeof campuses.connect>,
  ): Promise<Campus> {
    return this.service.connect(input, caller);
  }

  @Answers(campuses.findTest)
  findTest(input: { id: string }, { caller }: CallOf<typeof campuses.findTest>): Promise<CampusTest> {
    return this.tests.find(input, caller);
  }

  @Answers(campuses.disconnect)
  disconnect(
    input: { institutionId: string },
    { caller }: CallOf<typeof campuses.disconnect>,
  ): Promise<{ disconnected: boolean }> {
    return this.service.disconnect(input, caller);
  }

  @Answers(campuses.listSources)
  listSources(input: PageInput, { caller }: CallOf<typeof campuses.listSources>): Promise<Paged<CampusSource>> {
    return this.sources.list(input, caller);
  }

  @Answers(campuses.addSource)
  addSource(input: AddSource, { caller }: CallOf<typeof campuses.addSource>): Promise<CampusSource> {
    return this.sources.add(input, caller);
  }

  @Answers(campuses.refreshSource)
  refreshSource(
    input: { id: string; takeShrunk?: boolean | undefined },
    { caller }: CallOf<typeof campuses.refreshSource>,
  ): Promise<CampusSource> {
    return this.sources.refresh(input, caller);
  }

  @Answers(campuses.listEntities)
  listEntities(
    input: PageInput & { id: string; q?: string | undefined; faulty?: boolean | undefined },
    { caller }: CallOf<typeof campuses.listEntities>,
  ): Promise<Paged<CampusEntity>> {
    return this.service.entities(input, caller);
  }

  @Answers(campuses.listChanges)
  listChanges(
    input: PageInput & { id: string },
    { caller }: CallOf<typeof campuses.listChanges>,
  ): Promise<Paged<CampusChange>> {
    return this.service.changes(input, caller);
  }
}
