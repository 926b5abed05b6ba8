import { Controller, Get } from '@nestjs/common';
import { Tells } from '../asks/tells.decorator.js';
import { z } from 'zod';

@Controller('openapi.json')
export class OpenApiController {
  @Get()
  @Tells(z.record(z.string(), z.unknown()))
  openApi(): object {
    return {};
  }
}
