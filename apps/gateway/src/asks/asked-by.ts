import type { Type } from '@nestjs/common';
import { MetadataScanner } from '@nestjs/core';
import type { Question } from '@shuqiao/contracts';
import { routeOf } from './asks.decorator.js';

/** Every contract that a route of these controllers may ask. */
export const askedBy = (controllers: readonly Type[]): Question[] =>
  controllers.flatMap(({ prototype }) =>
    new MetadataScanner().getAllMethodNames(prototype as object).flatMap((name) => {
      const route = routeOf((prototype as Record<string, object>)[name] ?? {});
      return route ? [route.contract, ...(route.choice?.contracts.values() ?? [])] : [];
    }),
  );
