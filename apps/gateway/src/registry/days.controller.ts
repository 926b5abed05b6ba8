import { Controller, Get, Post, Put } from '@nestjs/common';
import { type DayFileReport, days, type LibraryDays, type NationalTable } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, Asks } from '../asks/asks.decorator.js';

@Controller()
export class DaysController {
  constructor(private readonly bus: Bus) {}

  @Get('national-days')
  @Asks(days.findNational)
  national(@Ask() ask: AskOf<typeof days.findNational>): Promise<NationalTable> {
    return this.bus.ask(...ask);
  }

  @Put('national-days/:year')
  @Asks(days.publishNational)
  publish(@Ask() ask: AskOf<typeof days.publishNational>): Promise<NationalTable> {
    return this.bus.ask(...ask);
  }

  @Get('institutions/:id/days')
  @Asks(days.findLibrary)
  library(@Ask() ask: AskOf<typeof days.findLibrary>): Promise<LibraryDays> {
    return this.bus.ask(...ask);
  }

  @Put('institutions/:id/week')
  @Asks(days.setWeek)
  setWeek(@Ask() ask: AskOf<typeof days.setWeek>): Promise<LibraryDays> {
    return this.bus.ask(...ask);
  }

  @Post('institutions/:id/days')
  @Asks(days.addSpans)
  add(@Ask() ask: AskOf<typeof days.addSpans>): Promise<LibraryDays> {
    return this.bus.ask(...ask);
  }

  @Put('institutions/:id/days/removed')
  @Asks(days.setSpansRemoved)
  setRemoved(@Ask() ask: AskOf<typeof days.setSpansRemoved>): Promise<LibraryDays> {
    return this.bus.ask(...ask);
  }

  @Post('day-files')
  @Asks(days.readFile)
  readFile(@Ask() ask: AskOf<typeof days.readFile>): Promise<DayFileReport> {
    return this.bus.ask(...ask);
  }
}
