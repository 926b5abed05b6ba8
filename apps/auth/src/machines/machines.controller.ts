import { Controller } from '@nestjs/common';
import { type MachineRole, machines, type MachineView } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { MachinesService } from './machines.service.js';

@Controller()
export class MachinesController {
  constructor(private readonly machines: MachinesService) {}

  @Answers(machines.list)
  list(
    input: { institutionId?: string | undefined; limit?: number | undefined; after?: string | undefined },
    { caller }: CallOf<typeof machines.list>,
  ): Promise<{ items: MachineView[]; next: string | null }> {
    return this.machines.list(input, caller);
  }

  @Answers(machines.add)
  add(
    input: { institutionId?: string | undefined; name: string; roles: MachineRole[] },
    { caller }: CallOf<typeof machines.add>,
  ): Promise<MachineView> {
    return this.machines.add(input, caller);
  }

  @Answers(machines.stop)
  stop({ id }: { id: string }, { caller }: CallOf<typeof machines.stop>): Promise<MachineView> {
    return this.machines.stop(id, caller);
  }

  @Answers(machines.restore)
  restore({ id }: { id: string }, { caller }: CallOf<typeof machines.restore>): Promise<MachineView> {
    return this.machines.restore(id, caller);
  }

  @Answers(machines.endSecret)
  endSecret({ id }: { id: string }, { caller }: CallOf<typeof machines.endSecret>): Promise<MachineView> {
    return this.machines.endSecret(id, caller);
  }
}
