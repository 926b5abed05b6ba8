import { Body, Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { CardSignIn, parse, type SignedInByCard } from '@shuqiao/contracts';
import type { Request, Response } from 'express';
import { Admission } from '../second-step/admission.js';
import { addressOf, placeOf } from '../sessions/place.js';
import { CardsService } from './cards.service.js';

/** Card and PIN come in here, over HTTP and not over the bus. */
@Controller('auth/card')
export class CardsFace {
  constructor(
    private readonly cards: CardsService,
    private readonly admission: Admission,
  ) {}

  @Post()
  @HttpCode(200)
  async signIn(
    @Body() body: unknown,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SignedInByCard> {
    const { entered, card } = await this.cards.signIn(parse(CardSignIn, body), {
      address: addressOf(request),
      ...placeOf(request),
    });
    return { ...(await this.admission.admit(entered, request, response)), card };
  }
}
