import { Body, Controller, Get, Header, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import { fail, Id, parse } from '@shuqiao/contracts';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Admission } from '../../second-step/admission.js';
import { Cookies } from '../../sessions/cookies.js';
import { placeOf } from '../../sessions/place.js';
import { newSecret } from '../../sessions/secrets.js';
import { SessionsService } from '../../sessions/sessions.service.js';
import { SamlPageFilter } from './saml-page.filter.js';
import { SamlService } from './saml.service.js';
import type { PostedAnswer } from './saml.service.js';
import { SpKeysService } from '../providers/sp-keys.service.js';
import { ServiceProvider } from '../providers/service-provider.js';

const HERE = 'http://portal.invalid';

/** Whether a path stays one of this site once its dots are resolved, as a browser would. */
function staysHere(wanted: string): boolean {
  if (!URL.canParse(wanted, HERE)) return false;
  const { origin, pathname } = new URL(wanted, HERE);
  return origin === HERE && !pathname.startsWith('//');
}

/**
 * The institution, or its campus as a discovery service names it (SAMLDS, clause 2.4.3), and a path of our own pages: no other
 * host by `//`, `/\`, dots or control characters.
 */
const Login = z
  .object({
    institutionId: Id.optional(),
    entityID: z.string().min(1).max(1_024).optional(),
    returnTo: z
      .string()
      .max(500)
      .regex(/^\/(?![/\\])[^\\\u0000-\u0020\u007f]*$/, 'must be a path of this site')
      .refine(staysHere, 'must be a path of this site')
      .default('/'),
    anew: z.enum(['true', 'false']).default('false'),
    test: z.enum(['true', 'false']).default('false'),
  })
  .refine(({ institutionId, entityID }) => (institutionId === undefined) !== (entityID === undefined), {
    path: ['institutionId'],
    message: 'institutionId or entityID',
  });

/** What browsers and campuses reach over HTTP to sign in by SAML. */
@Controller('auth/saml')
@UseFilters(SamlPageFilter)
export class SamlFace {
  constructor(
    private readonly saml: SamlService,
    private readonly serviceProvider: ServiceProvider,
    private readonly keys: SpKeysService,
    private readonly sessions: SessionsService,
    private readonly cookies: Cookies,
    private readonly admission: Admission,
  ) {}

  @Get('login')
  async login(@Query() query: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { returnTo, anew, test, ...campus } = parse(Login, query);
    const institutionId = await this.saml.institutionOf(campus);
    const testedBy = test === 'true' ? await this.tester(request) : null;
    const browser = this.cookies.samlBrowser(request) ?? newSecret();
    this.cookies.setSamlBrowser(response, browser);
    response.set('Cache-Control', 'no-store');
    await this.saml.begin(response, { institutionId, returnTo, anew: anew === 'true', testedBy }, browser);
  }

  @Post('acs')
  async acs(@Body() body: PostedAnswer | undefined, @Req() request: Request, @Res() response: Response): Promise<void> {
    const browser = this.cookies.samlBrowser(request);
    const finished = await this.saml.finish(body ?? {}, browser, placeOf(request));
    response.set('Cache-Control', 'no-store');
    if ('test' in finished) {
      return response.redirect(303, this.serviceProvider.pageUrl(`/campuses?test=${finished.test}`));
    }
    const { entered, returnTo } = finished;
    const { second } = await this.admission.admit(entered, request, response);
    const next = second ? `/sign-in/second?returnTo=${encodeURIComponent(returnTo)}` : returnTo;
    response.redirect(303, this.serviceProvider.pageUrl(next));
  }

  /** A test is begun by the province's staff alone. */
  private async tester(request: Request): Promise<string> {
    const session = this.cookies.session(request);
    const person = session ? await this.sessions.use(session) : undefined;
    if (!person) return fail('auth.not_signed_in');
    return person.roles.includes('province_admin') ? person.id : fail('auth.forbidden');
  }

  @Get('metadata')
  @Header('Content-Type', 'application/samlmetadata+xml')
  async metadata(): Promise<string> {
    const { published } = await this.keys.keys();
    return this.serviceProvider.metadata(published.map(({ certificate }) => certificate));
  }
}
