import { Controller } from '@nestjs/common';
import {
  type CancelRename,
  type InstitutionCard,
  type InstitutionView,
  type ListInstitutions,
  registry,
  type RenameInstitution,
  type SetLending,
} from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import type { Paged } from '@shuqiao/persistence';
import { InstitutionsService } from './institutions.service.js';
import { NamesService } from './names.service.js';

@Controller()
export class InstitutionsController {
  constructor(
    private readonly institutions: InstitutionsService,
    private readonly names: NamesService,
  ) {}

  @Answers(registry.listInstitutions)
  list(input: ListInstitutions): Promise<Paged<InstitutionView>> {
    return this.institutions.list(input);
  }

  @Answers(registry.findInstitution)
  find({ id }: { id: string }): Promise<InstitutionCard> {
    return this.institutions.find(id);
  }

  @Answers(registry.renameInstitution)
  rename(input: RenameInstitution, { caller }: CallOf<typeof registry.renameInstitution>): Promise<InstitutionCard> {
    return this.names.rename(input, caller);
  }

  @Answers(registry.cancelRename)
  cancelRename(input: CancelRename, { caller }: CallOf<typeof registry.cancelRename>): Promise<InstitutionCard> {
    return this.names.cancel(input, caller);
  }

  @Answers(registry.setLending)
  setLending(input: SetLending, { caller }: CallOf<typeof registry.setLending>): Promise<InstitutionCard> {
    return this.institutions.setLending(input, caller);
  }
}
