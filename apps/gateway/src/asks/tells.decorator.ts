import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

const TELLS = 'shuqiao:tells';

/** Marks a route that asks nobody, with what the gateway itself tells there; for the documentation. */
export const Tells = (schema: z.ZodType): MethodDecorator => SetMetadata(TELLS, schema);

/** What a controller's method tells, if it is of that sort. */
export const toldBy = (method: object): z.ZodType | undefined =>
  Reflect.getMetadata(TELLS, method) as z.ZodType | undefined;
