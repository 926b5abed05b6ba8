import type { Severity, Text } from '../text.js';

/** The shape a subfield's text, or a control field's, should have. */
export interface PatternRule {
  readonly tag: string;
  /** Undefined for a control field. */
  readonly subfield?: string;
  readonly shape: RegExp;
  readonly name: Text;
  readonly severity?: Severity;
}

const shape = (tag: string, subfield: string, pattern: RegExp, zh: string, en: string): PatternRule => ({
  tag,
  subfield,
  shape: pattern,
  name: { zh, en },
});

const changed: PatternRule = {
  tag: '005',
  shape: /^\d{14}\.\d+$/,
  name: { zh: '年月日时分秒（16 位）', en: 'date and time in 16 characters' },
};

const LANGUAGE = /^[a-z]{3}$/;

export const cnmarcPatterns: readonly PatternRule[] = [
  changed,
  shape('101', 'a', LANGUAGE, '三位语种代码', 'a language code of three letters'),
  shape('101', 'c', LANGUAGE, '三位语种代码', 'a language code of three letters'),
  shape('102', 'a', /^(?:[A-Za-z]{2}|XX)$/, '两位国家代码', 'a country code of two letters'),
  shape('102', 'b', /^[\dA-Za-z]{2,6}$/, '行政区划代码', 'a code of a province or place'),
  shape('690', 'v', /^\d{1,2}$/, '中图法版次', 'the edition of the classification'),
  shape('801', 'a', /^[A-Z]{2}$/, '两位国家代码', 'a country code of two letters'),
  shape('801', 'c', /^\d{8}$/, '八位日期', 'a date of eight digits'),
];

export const marc21Patterns: readonly PatternRule[] = [
  changed,
  shape('041', 'a', /^(?:[a-z]{3})+$/, '三位语种代码', 'language codes of three letters'),
  shape('043', 'a', /^[a-z][a-z-]{6}$/, '七位地区代码', 'an area code of seven characters'),
  shape('336', 'b', /^[a-z]{3}$/, '三位内容类型代码', 'a content type code of three letters'),
  shape('337', 'b', /^[a-z]$/, '一位媒介类型代码', 'a media type code of one letter'),
  shape('338', 'b', /^[a-z]{2}$/, '两位载体类型代码', 'a carrier type code of two letters'),
];

/**
 * A number of the Chinese Library Classification (5th edition): main class A–X without L, M, W and Y, a second letter in T
 * and in some specialised schedules, digits in threes with a point, then common subdivisions and symbols.
 */
export const CLC = /^[A-KN-VXZ][A-Z]{0,2}\d{0,3}(?:\.\d{1,4})*(?:[-(/:+=".,*<{\u00b7\u201c].*)?$/;
/** What stands between class numbers that were written into one subfield. */
export const CLASS_SEPARATOR = /\s*[;；、]\s*/;
