import { Controller, Get } from '@nestjs/common';
import { Settings } from '@shuqiao/service';
import { z } from 'zod';
import { Tells } from '../asks/tells.decorator.js';
import { VERSION } from '../version.js';

/** What installation this is. */
export const About = z.object({
  name: z.string(),
  version: z.string(),
  province: z.string(),
  demo: z.boolean().describe('True where people and records are made for trying out'),
});
export type About = z.infer<typeof About>;

@Controller('about')
export class AboutController {
  constructor(private readonly settings: Settings) {}

  @Get()
  @Tells(About)
  about(): About {
    return { name: '书桥 Shuqiao', version: VERSION, province: '湖北省', demo: this.settings.demo };
  }
}
