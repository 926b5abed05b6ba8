import { Controller } from '@nestjs/common';
import { connectors, type ConnectorView } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { ConnectorsService } from './connectors.service.js';

@Controller()
export class ConnectorsController {
  constructor(private readonly connectors: ConnectorsService) {}

  @Answers(connectors.find)
  find(
    { institutionId }: { institutionId?: string | undefined },
    { caller }: CallOf<typeof connectors.find>,
  ): Promise<{ connector: ConnectorView | null }> {
    return this.connectors.find(institutionId, caller);
  }
}
