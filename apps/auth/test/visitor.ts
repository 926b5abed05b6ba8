/** A browser without scripts: keeps cookies of each site, follows redirects by hand, and fills in forms. */
export class Visitor {
  private readonly jars = new Map<string, Map<string, string>>();

  /** @param standIns where a site really listens, by its origin */
  constructor(private readonly standIns: Readonly<Record<string, string>>) {}

  cookie(origin: string): string {
    return [...(this.jars.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  /** Follows redirects until a page is there, or `until` says that the next address is not to be asked. */
  async go(address: string, form?: Record<string, string>, until?: (next: string) => boolean): Promise<Page> {
    let [next, body] = [address, form];
    for (let step = 0; step < 12; step += 1) {
      const answer = await this.ask(next, body);
      const location = answer.headers.get('location');
      if (!location || answer.status < 300) return new Page(next, answer.status, await answer.text());
      [next, body] = [new URL(location, next).href, undefined];
      if (until?.(next)) return new Page(next, answer.status, '');
    }
    throw new Error(`it goes round in circles: ${next}`);
  }

  private async ask(address: string, form: Record<string, string> | undefined): Promise<Response> {
    const { origin } = new URL(address);
    const answer = await fetch(address.replace(origin, this.standIns[origin] ?? origin), {
      redirect: 'manual',
      headers: { cookie: this.cookie(origin), accept: 'text/html' },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    const jar = this.jars.get(origin) ?? new Map<string, string>();
    this.jars.set(origin, jar);
    for (const text of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(text) ?? [];
      jar.set(name, value);
    }
    return answer;
  }
}

const signs: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>', '#39': "'", '#039': "'" };
const plain = (text: string): string => text.replace(/&(#?\w+);/g, (whole, name: string) => signs[name] ?? whole);

export class Page {
  constructor(
    readonly url: string,
    readonly status: number,
    readonly html: string,
  ) {}

  /** Where the page's form goes, and what is hidden in it. */
  form(): { action: string; fields: Record<string, string> } {
    const action = /<form[^>]*action="([^"]*)"/.exec(this.html)?.[1] ?? '';
    const inputs = [...this.html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
      /name="([^"]*)"/.exec(input)?.[1] ?? '',
      plain(/value="([^"]*)"/.exec(input)?.[1] ?? ''),
    ]);
    return { action: new URL(plain(action), this.url).href, fields: Object.fromEntries(inputs) };
  }
}
