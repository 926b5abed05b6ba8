import { Controller, Get, Inject } from '@nestjs/common';
import { province } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { LOG, Settings } from '@shuqiao/service';
import type { Logger } from 'pino';
import { z } from 'zod';
import { Tells } from '../asks/tells.decorator.js';
import { VERSION } from '../version.js';

/** What installation this is. */
export const About = z.object({
  name: z.string(),
  version: z.string(),
  province: z.string().nullable().describe('Its name; null while the registry is away'),
  demo: z.boolean().describe('True where people and records are made for trying out'),
});
export type About = z.infer<typeof About>;

@Controller('about')
export class AboutController {
  constructor(
    private readonly settings: Settings,
    private readonly bus: Bus,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  @Get()
  @Tells(About)
  async about(): Promise<About> {
    const name = await this.provinceName();
    return { name: '书桥 Shuqiao', version: VERSION, province: name, demo: this.settings.demo };
  }

  /** A page must open even while the registry does not answer. */
  private async provinceName(): Promise<string | null> {
    try {
      return (await this.bus.ask(province.find, {}, { as: 'nobody' })).name;
    } catch (error) {
      this.log.warn({ err: error }, 'the registry did not name the province');
      return null;
    }
  }
}
