import { Controller } from '@nestjs/common';
import { people, type SignInRules } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { RescueService } from './rescue.service.js';
import { RulesService } from './rules.service.js';

interface Whom {
  id: string;
  institutionId?: string | undefined;
}

@Controller()
export class RescueController {
  constructor(
    private readonly rescue: RescueService,
    private readonly rules: RulesService,
  ) {}

  @Answers(people.resetFactors)
  resetFactors(input: Whom, { caller }: CallOf<typeof people.resetFactors>): Promise<{ removed: number }> {
    return this.rescue.resetFactors(input, caller);
  }

  @Answers(people.unlock)
  unlock(input: Whom, { caller }: CallOf<typeof people.unlock>): Promise<{ unlocked: true }> {
    return this.rescue.unlock(input, caller);
  }

  @Answers(people.findSignInRules)
  findRules(): Promise<SignInRules> {
    return this.rules.find();
  }

  @Answers(people.setSignInRules)
  setRules({ factorsFrom }: { factorsFrom: string }, { caller }: CallOf<typeof people.setSignInRules>) {
    return this.rules.set(factorsFrom, caller);
  }
}
