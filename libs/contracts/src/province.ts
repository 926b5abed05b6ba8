import { z } from 'zod';
import { fact, question } from './contract.js';
import { Id, Instant, Line, Text } from './lists.js';
import { rules } from './rules.js';

/** What a province may offer beside its catalogue; a service that is off is neither shown nor taken. */
export const OfferedService = z.enum(['loan', 'reference']);

/** Bytes of a logo at the most, before base64. */
export const LOGO_BYTES = 32 * 1024;
const LOGO_CHARACTERS = Math.ceil(LOGO_BYTES / 3) * 4;

const PAPER = [0xfa, 0xf8, 0xf4] as const;
const READABLE = 4.5;

const luminance = (rgb: readonly number[]): number => {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** Whether a colour can be read on the portal's paper, and white upon it: a contrast of 4.5 (WCAG 2.2, 1.4.3). */
const isReadable = (hex: string): boolean => {
  const rgb = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return (luminance(PAPER) + 0.05) / (luminance(rgb) + 0.05) >= READABLE;
};

const isZone = (zone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};

export const ProvinceContact = z.object({
  label: Line(20).describe('What for, e.g. 馆际互借'),
  phone: Line(40).nullable(),
  mail: z.email().max(120).nullable(),
  hours: Line(60).nullable(),
});

const Facts = z.object({
  name: Line(20),
  nameEn: Line(60),
  prefix: z
    .string()
    .regex(/^[A-Z]{2,4}$/, rules.prefix.rule)
    .describe('Numbers of requests begin with it'),
  timeZone: z.string().max(40).refine(isZone, rules.zone.rule),
  colour: z
    .string()
    .regex(/^#[0-9a-f]{6}$/, rules.colour.rule)
    .refine(isReadable, rules.dark.rule)
    .nullable()
    .describe('Of what can be done on the portal; null for its own'),
  contacts: z.array(ProvinceContact).max(6),
  offers: z.array(OfferedService).max(OfferedService.options.length),
});

/** The province of this installation, as everybody may know it. */
export const ProvinceView = Facts.extend({
  code: z.string().describe('Division code of GB/T 2260; empty where it is none'),
  logo: z.string().nullable().describe('Changes when the logo does; null without one'),
  changedAt: Instant,
});

/** The whole at once; `logo` is base64 of PNG, JPEG or WebP, null takes it away, absent leaves it. */
export const SetProvince = Facts.extend({ logo: z.base64().max(LOGO_CHARACTERS).nullable().optional() });

export const ProvinceLogo = z.object({ fileName: z.string(), mediaType: z.string(), content: z.base64() });
export const ProvinceChanged = z.object({ name: z.string(), offers: z.array(OfferedService), actor: Id });

export const province = {
  find: question('registry.province.find', { input: z.object({}), output: ProvinceView, who: 'anyone' }),
  findLogo: question('registry.province.find_logo', {
    input: z.object({ v: Text(64).optional().describe('The `logo` of the view, so that caches keep it') }),
    output: ProvinceLogo,
    who: 'anyone',
    errors: ['province.no_logo'],
  }),
  set: question('registry.province.set', {
    input: SetProvince,
    output: ProvinceView,
    who: ['province_admin'],
    errors: ['province.logo_format'],
  }),
  changed: fact('registry.province.changed', ProvinceChanged),
};

export type OfferedService = z.infer<typeof OfferedService>;
export type ProvinceContact = z.infer<typeof ProvinceContact>;
export type ProvinceView = z.infer<typeof ProvinceView>;
export type SetProvince = z.infer<typeof SetProvince>;
export type ProvinceLogo = z.infer<typeof ProvinceLogo>;
