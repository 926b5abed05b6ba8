import { Inject, Injectable } from '@nestjs/common';
import { fail, type OfferedService, province, type ProvinceView } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import type { Logger } from 'pino';
import { LOG } from './telemetry/log.js';

const FRESH_MS = 30_000;

/** What the registry says of the province, asked twice a minute at the most; while it is away the last answer serves on. */
@Injectable()
export class ProvinceCopy {
  private copy: { view: ProvinceView; until: number } | undefined;

  constructor(
    private readonly bus: Bus,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async get(): Promise<ProvinceView> {
    if (this.copy && this.copy.until > Date.now()) return this.copy.view;
    try {
      this.copy = { view: await this.bus.ask(province.find, {}), until: Date.now() + FRESH_MS };
    } catch (error) {
      if (!this.copy) throw error;
      this.log.warn({ err: error }, 'the registry is away; an older copy of the province is used');
    }
    return this.copy.view;
  }

  /** @throws DomainError `province.not_offered` */
  async mustOffer(service: OfferedService): Promise<ProvinceView> {
    const view = await this.get();
    return view.offers.includes(service) ? view : fail('province.not_offered', { service });
  }
}
