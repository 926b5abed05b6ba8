import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { AuthController } from './auth/auth.controller.js';
import { CampusesController } from './auth/campuses.controller.js';
import { MachinesController } from './auth/machines.controller.js';
import { PartnersController } from './auth/partners.controller.js';
import { PeopleController } from './auth/people.controller.js';
import { CatalogController } from './catalog/catalog.controller.js';
import { CurationController } from './catalog/curation.controller.js';
import { FavouritesController } from './catalog/favourites.controller.js';
import { HoldingsController } from './catalog/holdings.controller.js';
import { ReviewController } from './catalog/review.controller.js';
import { DeskController } from './desk/desk.controller.js';
import { EventsController } from './events/events.controller.js';
import { Events } from './events/events.service.js';
import { ExchangeController } from './exchange/exchange.controller.js';
import { FileLinksController, FilesController } from './exchange/files.controller.js';
import { FaceAddresses } from './faces/face-addresses.service.js';
import { IllController } from './ill/ill.controller.js';
import { NoticesController } from './notices/notices.controller.js';
import { WebhooksController } from './notices/webhooks.controller.js';
import { openApiOf } from './openapi/openapi.js';
import { DOCUMENT, OpenApiController } from './openapi/openapi.controller.js';
import { AboutController } from './operations/about.controller.js';
import { BackgroundJobsController } from './operations/background-jobs.controller.js';
import { OperationsController } from './operations/operations.controller.js';
import { ProblemFilter } from './problem.filter.js';
import { DaysController } from './registry/days.controller.js';
import { ProvinceController } from './registry/province.controller.js';
import { RegistryController } from './registry/registry.controller.js';
import { Visitors } from './session/visitors.service.js';
import { VERSION } from './version.js';

/** Everything with a route under `/api/v1`. */
export const controllers = [
  RegistryController,
  ProvinceController,
  DaysController,
  CatalogController,
  CurationController,
  ReviewController,
  HoldingsController,
  FavouritesController,
  IllController,
  DeskController,
  ExchangeController,
  FilesController,
  FileLinksController,
  NoticesController,
  WebhooksController,
  AuthController,
  CampusesController,
  PeopleController,
  MachinesController,
  PartnersController,
  OperationsController,
  BackgroundJobsController,
  AboutController,
  EventsController,
  OpenApiController,
];

/**
 * The document of these routes; `npm run gen` takes it from what is built and writes it to `docs/openapi.json`.
 *
 * @public
 */
export const openApi = () => openApiOf(controllers, VERSION);

@Module({
  controllers,
  providers: [
    Visitors,
    FaceAddresses,
    Events,
    { provide: DOCUMENT, useValue: openApi },
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
})
export class AppModule {}
