import { Controller } from '@nestjs/common';
import { catalog, type Favourite, type FavouriteMarks } from '@shuqiao/contracts';
import { Answers, type CallOf } from '@shuqiao/messaging';
import type { Paged, PageInput } from '@shuqiao/persistence';
import { FavouritesService } from './favourites.service.js';

@Controller()
export class FavouritesController {
  constructor(private readonly favourites: FavouritesService) {}

  @Answers(catalog.keepFavourite)
  keep({ id }: { id: string }, { caller }: CallOf<typeof catalog.keepFavourite>): Promise<{ recordId: string }> {
    return this.favourites.keep(id, caller);
  }

  @Answers(catalog.dropFavourite)
  drop({ id }: { id: string }, { caller }: CallOf<typeof catalog.dropFavourite>): Promise<{ recordId: string }> {
    return this.favourites.drop(id, caller);
  }

  @Answers(catalog.listFavourites)
  list(input: PageInput, { caller }: CallOf<typeof catalog.listFavourites>): Promise<Paged<Favourite>> {
    return this.favourites.list(input, caller);
  }

  @Answers(catalog.markFavourites)
  mark(_input: object, { caller }: CallOf<typeof catalog.markFavourites>): Promise<FavouriteMarks> {
    return this.favourites.marks(caller);
  }
}
