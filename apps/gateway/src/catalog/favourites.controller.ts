import { Controller, Delete, Get, Put } from '@nestjs/common';
import { catalog, type Favourite, type FavouriteMarks } from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, Asks, type PageOf } from '../asks/asks.decorator.js';

/** The titles that the asker keeps. */
@Controller('favourites')
export class FavouritesController {
  constructor(private readonly bus: Bus) {}

  @Get()
  @Asks(catalog.listFavourites)
  list(@Ask() ask: AskOf<typeof catalog.listFavourites>): Promise<PageOf<Favourite>> {
    return this.bus.ask(...ask);
  }

  @Get('marks')
  @Asks(catalog.markFavourites)
  mark(@Ask() ask: AskOf<typeof catalog.markFavourites>): Promise<FavouriteMarks> {
    return this.bus.ask(...ask);
  }

  @Put(':id')
  @Asks(catalog.keepFavourite)
  keep(@Ask() ask: AskOf<typeof catalog.keepFavourite>) {
    return this.bus.ask(...ask);
  }

  @Delete(':id')
  @Asks(catalog.dropFavourite)
  drop(@Ask() ask: AskOf<typeof catalog.dropFavourite>) {
    return this.bus.ask(...ask);
  }
}
