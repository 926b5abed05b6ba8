import { Injectable } from '@nestjs/common';
import { Settings } from '@shuqiao/service';
import { cookieName, type CookiePurpose, isCookieSecret } from '@shuqiao/tokens';
import type { Request, Response } from 'express';

const MARK = /^[\w.~-]{1,400}$/;
const SAML_MINUTES = 10;
const PENDING_MINUTES = 30;
const DEVICE_DAYS = 180;

/** The cookies of a browser: its session, what ties a campus sign-in to it, and the marks of accounts it signed in. */
@Injectable()
export class Cookies {
  private readonly secure: boolean;

  constructor(private readonly settings: Settings) {
    this.secure = settings.publicUrl.startsWith('https:');
  }

  session(request: Request): string | undefined {
    return this.read(request, 'session');
  }

  setSession(response: Response, id: string): void {
    this.write(response, 'session', id, 'SameSite=Lax');
  }

  clearSession(response: Response): void {
    this.write(response, 'session', '', 'SameSite=Lax; Max-Age=0');
  }

  /** Marks of the accounts that signed in on this browser (see `Devices`). */
  marks(request: Request): readonly string[] {
    return this.read(request, 'device', (text) => MARK.test(text))?.split('~') ?? [];
  }

  setMarks(response: Response, marks: readonly string[]): void {
    this.write(response, 'device', marks.join('~'), `SameSite=Lax; Max-Age=${DEVICE_DAYS * 86_400}`);
  }

  /** What ties a sign-in that waits for its second step to its browser. */
  pending(request: Request): string | undefined {
    return this.read(request, 'second');
  }

  setPending(response: Response, id: string): void {
    this.write(response, 'second', id, `SameSite=Lax; Max-Age=${PENDING_MINUTES * 60}`);
  }

  clearPending(response: Response): void {
    this.write(response, 'second', '', 'SameSite=Lax; Max-Age=0');
  }

  samlBrowser(request: Request): string | undefined {
    return this.read(request, 'saml');
  }

  /** The campus answers by a POST from its own site, which carries SameSite=None cookies only; those need https. */
  setSamlBrowser(response: Response, secret: string): void {
    const site = this.secure ? 'SameSite=None' : 'SameSite=Lax';
    this.write(response, 'saml', secret, `${site}; Max-Age=${SAML_MINUTES * 60}`);
  }

  private nameOf(purpose: CookiePurpose): string {
    return cookieName(purpose, this.settings.publicUrl);
  }

  private write(response: Response, purpose: CookiePurpose, value: string, attributes: string): void {
    const secure = this.secure ? '; Secure' : '';
    response.append('Set-Cookie', `${this.nameOf(purpose)}=${value}; Path=/; HttpOnly; ${attributes}${secure}`);
  }

  private read(request: Request, purpose: CookiePurpose, isOurs = isCookieSecret): string | undefined {
    const name = this.nameOf(purpose);
    const pairs = (request.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
    const value = pairs.find(([key]) => key === name)?.[1];
    return value !== undefined && isOurs(value) ? value : undefined;
  }
}
