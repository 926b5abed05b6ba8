import { Lang, NoticeTemplate } from '@shuqiao/contracts';
import fc from 'fast-check';
import { carried } from './carried.table.js';
import { everyVariable, kinds } from './kinds.table.js';
import { write } from './writer.js';

const itemOf = (template: NoticeTemplate, value: unknown = '历史') =>
  Object.fromEntries([
    ...kinds[template].variables.map(({ name }) => [name, value]),
    ['link', 'https://x.example.test/1'],
  ]);
const valuesOf = (template: NoticeTemplate, value?: unknown) => ({
  ...Object.fromEntries(everyVariable.map(({ name }) => [name, value ?? '某馆'])),
  items: [itemOf(template, value)],
  count: 1,
});
const wrong = (subject: string, body: string) =>
  write({ subject, body }, valuesOf('ill.arrived')).then(
    () => 'written',
    ({ code, details }: { code: string; details: object }) => ({ code, ...details }),
  );

describe('a template', () => {
  it.each(NoticeTemplate.options.flatMap((template) => Lang.options.map((lang) => [template, lang] as const)))(
    'that is carried can be written: %s in %s',
    async (template, lang) => {
      const { subject, text } = await write(carried[template][lang], valuesOf(template));
      expect(subject.length).toBeGreaterThan(3);
      expect(text).toContain('https://x.example.test/1');
      expect(text).not.toMatch(/[{}]/);
    },
  );

  it('says place, line and reason when it is wrong', async () => {
    expect(await wrong('{{ titel }}', 'x')).toMatchObject({
      code: 'notices.template_wrong',
      place: 'subject',
      line: 1,
    });
    expect(await wrong('x', 'a\nb\n{{ items[0].titel }}')).toMatchObject({ place: 'body', line: 3 });
    expect(await wrong('x', '{% for a in items %}')).toMatchObject({ place: 'body' });
    expect(await wrong('x', '{{ count | shell }}')).toMatchObject({ place: 'body' });
  });

  it('reads no file, reaches no prototype and ends in time', async () => {
    for (const body of [
      '{% include "/etc/passwd" %}',
      '{% render "/etc/passwd" %}',
      '{% layout "x" %}',
      '{{ items.constructor }}',
      '{{ count.__proto__.x }}',
      '{% for i in (1..1000000000) %}{{ i }}{% endfor %}',
      '{% for i in (1..9999) %}{% for j in (1..9999) %}{% for k in (1..9999) %}x{% endfor %}{% endfor %}{% endfor %}',
      `{{ "${'x'.repeat(9_990)}" }}{{ 1 }}`.repeat(2),
    ])
      expect(await wrong('x', body)).toMatchObject({ code: 'notices.template_wrong' });
  });

  it('lets no value become markup or another header', async () => {
    const evil = '<img src=x onerror=alert(1)>\r\nBcc: all@example.test\u2028"&\'';
    const { subject, html } = await write(
      { subject: '{{ items[0].title }}', body: '{{ items[0].title }}' },
      valuesOf('ill.arrived', evil),
    );
    expect(subject).not.toMatch(/[\r\n\u2028]/);
    expect(html).not.toMatch(/<img|onerror=alert\(1\)>/);
    expect(html).toContain('&lt;img');
  });

  it('is written or refused with its own error, whatever it is', async () => {
    const pieces = [
      '{{',
      '}}',
      '{%',
      '%}',
      'if',
      'for',
      'items',
      ' ',
      '|',
      'endif',
      '0',
      '\n',
      '书',
      '"',
      'a.b',
      '[0]',
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), async (parts) => {
        const outcome = await wrong('x', parts.join(''));
        return outcome === 'written' || (outcome as { code: string }).code === 'notices.template_wrong';
      }),
      { numRuns: 300 },
    );
  });
});
