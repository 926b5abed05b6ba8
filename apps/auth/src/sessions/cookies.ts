import { Injectable } from '@nestjs/common';
import { Settings } from '@shuqiao/service';
import type { Request, Response } from 'express';

const SECRET = /^[\w-]{43}$/;
const SAML_MINUTES = 10;

/** The two cookies of a browser: its session, and what ties a campus sign-in to the browser that began it. */
@Injectable()
export class Cookies {
  private readonly secure: boolean;

  constructor(settings: Settings) {
    this.secure = settings.publicUrl.startsWith('https:');
  }

  session(request: Request): string | undefined {
    return this.read(request, this.nameOf('session'));
  }

  setSession(response: Response, id: string): void {
    this.write(response, 'session', id, 'SameSite=Lax');
  }

  clearSession(response: Response): void {
    this.write(response, 'session', '', 'SameSite=Lax; Max-Age=0');
  }

  samlBrowser(request: Request): string | undefined {
    return this.read(request, this.nameOf('saml'));
  }

  /** The campus answers by a POST from its own site, which carries SameSite=None cookies only; those need https. */
  setSamlBrowser(response: Response, secret: string): void {
    const site = this.secure ? 'SameSite=None' : 'SameSite=Lax';
    this.write(response, 'saml', secret, `${site}; Max-Age=${SAML_MINUTES * 60}`);
  }

  private nameOf(purpose: 'session' | 'saml'): string {
    return `${this.secure ? '__Host-' : ''}shuqiao_${purpose}`;
  }

  private write(response: Response, purpose: 'session' | 'saml', value: string, attributes: string): void {
    const secure = this.secure ? '; Secure' : '';
    response.append('Set-Cookie', `${this.nameOf(purpose)}=${value}; Path=/; HttpOnly; ${attributes}${secure}`);
  }

  private read(request: Request, name: string): string | undefined {
    const pairs = (request.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
    const value = pairs.find(([key]) => key === name)?.[1];
    return value !== undefined && SECRET.test(value) ? value : undefined;
  }
}
