import { Injectable } from '@nestjs/common';
import { personKeepers, personalOf, type PersonalPage, type PersonHold } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { holdsOf, personalPage, Tenancy } from '@shuqiao/persistence';
import { personal } from '../personal.js';

export type Keeper = 'auth' | (typeof personKeepers)[number];

/** Everybody who keeps something of people: this service, and the others over the bus. */
@Injectable()
export class Keepers {
  readonly all: readonly Keeper[] = ['auth', ...personKeepers];

  constructor(
    private readonly bus: Bus,
    private readonly tenancy: Tenancy,
  ) {}

  /** What must end before the person can be erased. A service that does not answer is an error: nobody guesses here. */
  async holdsOf(personId: string): Promise<PersonHold[]> {
    const own = this.tenancy.asSystem((tx) => holdsOf(tx, personal, personId));
    const others = personKeepers.map((service) =>
      this.bus.ask(personalOf(service).listHolds, { personId }, { as: 'service' }),
    );
    return (await Promise.all([own, ...others.map(async (asked) => (await asked).items)])).flat();
  }

  /** One page of what one of them keeps. */
  page(keeper: Keeper, personId: string, after: string | undefined): Promise<PersonalPage> {
    return keeper === 'auth'
      ? this.tenancy.asSystem((tx) => personalPage(tx, personal, personId, after))
      : this.bus.ask(personalOf(keeper).export, { personId, ...(after && { after }) }, { as: 'service' });
  }
}
