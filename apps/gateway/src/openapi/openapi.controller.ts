import { Controller, Get, Inject } from '@nestjs/common';
import { z } from 'zod';
import { Tells } from '../asks/tells.decorator.js';

/** Makes the document when it is first asked for. */
export const DOCUMENT = Symbol('document');

@Controller('openapi.json')
export class OpenApiController {
  private document: object | undefined;

  constructor(@Inject(DOCUMENT) private readonly make: () => object) {}

  @Get()
  @Tells(z.record(z.string(), z.unknown()).describe('An OpenAPI 3.1 document'))
  openApi(): object {
    return (this.document ??= this.make());
  }
}
