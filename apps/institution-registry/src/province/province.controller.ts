import { Controller } from '@nestjs/common';
import { province, type ProvinceLogo, type ProvinceView, type SetProvince } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import { ProvinceService } from './province.service.js';

@Controller()
export class ProvinceController {
  constructor(private readonly province: ProvinceService) {}

  @Answers(province.find)
  find(): Promise<ProvinceView> {
    return this.province.find();
  }

  @Answers(province.findLogo)
  findLogo(): Promise<ProvinceLogo> {
    return this.province.findLogo();
  }

  @Answers(province.set)
  set(input: SetProvince, { caller }: CallOf<typeof province.set>): Promise<ProvinceView> {
    return this.province.set(input, caller);
  }
}
