import { Controller, Get, Put, type StreamableFile } from '@nestjs/common';
import { province, type ProvinceView } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, Asks, AsksForFile } from '../asks/asks.decorator.js';
import { fileAnswer } from '../asks/file-answer.js';

@Controller('province')
export class ProvinceController {
  constructor(private readonly bus: Bus) {}

  @Get()
  @Asks(province.find)
  find(@Ask() ask: AskOf<typeof province.find>): Promise<ProvinceView> {
    return this.bus.ask(...ask);
  }

  @Put()
  @Asks(province.set)
  set(@Ask() ask: AskOf<typeof province.set>): Promise<ProvinceView> {
    return this.bus.ask(...ask);
  }

  @Get('logo')
  @AsksForFile(province.findLogo, ['image/png', 'image/jpeg', 'image/webp'])
  async logo(@Ask() ask: AskOf<typeof province.findLogo>): Promise<StreamableFile> {
    return fileAnswer(await this.bus.ask(...ask));
  }
}
