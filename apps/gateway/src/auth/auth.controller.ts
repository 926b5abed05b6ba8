import { Controller, Get, Post } from '@nestjs/common';
import {
  auth,
  type CardView,
  connectors,
  type ConnectorView,
  type Me,
  type SignInMethods,
  type StaffName,
} from '@shuqiao/contracts';
import { Bus } from '@shuqiao/messaging';
import { Ask, type AskOf, Asks } from '../asks/asks.decorator.js';

@Controller()
export class AuthController {
  constructor(private readonly bus: Bus) {}

  @Get('me')
  @Asks(auth.findMe)
  me(@Ask() ask: AskOf<typeof auth.findMe>): Promise<Me> {
    return this.bus.ask(...ask);
  }

  @Get('visitor')
  @Asks(auth.findVisitor)
  visitor(@Ask() ask: AskOf<typeof auth.findVisitor>): Promise<{ person: Me | null }> {
    return this.bus.ask(...ask);
  }

  @Post('me/introduction')
  @Asks(auth.introduce)
  introduce(@Ask() ask: AskOf<typeof auth.introduce>): Promise<Me> {
    return this.bus.ask(...ask);
  }

  /** A question with ids in its body, so that no log of addresses says who looked for whom. */
  @Post('people/names')
  @Asks(auth.listStaffNames)
  listStaffNames(@Ask() ask: AskOf<typeof auth.listStaffNames>): Promise<{ items: StaffName[] }> {
    return this.bus.ask(...ask);
  }

  @Get('connector')
  @Asks(connectors.find)
  connector(@Ask() ask: AskOf<typeof connectors.find>): Promise<{ connector: ConnectorView | null }> {
    return this.bus.ask(...ask);
  }

  @Get('me/cards')
  @Asks(connectors.listCards)
  listCards(@Ask() ask: AskOf<typeof connectors.listCards>): Promise<{ items: CardView[] }> {
    return this.bus.ask(...ask);
  }

  @Get('sign-in-methods')
  @Asks(auth.listMethods)
  listMethods(@Ask() ask: AskOf<typeof auth.listMethods>): Promise<SignInMethods> {
    return this.bus.ask(...ask);
  }
}
