import '../../curation/curation.css';
import type { FixView, MarcField } from '@shuqiao/contracts';
import { fieldLines } from '../../curation/field-lines.js';
import { blank } from '../../curation/marc-field.js';
import { useSpeech } from '../../text/language.js';
import { withEdges } from './edges.js';

/** What a safe fix changes: each field as it stands and as it would be. */
export function FixLines({ fix }: { readonly fix: NonNullable<FixView> }) {
  const { t } = useSpeech();
  const lines = fieldLines(fix);
  return (
    <ul className="fix-lines">
      {lines.map(({ sign, field, against }, index) => (
        <li key={index} className={sign === '−' ? 'line-removed' : 'line-added'}>
          <span className="fix-sign">{t(sign === '+' ? 'fix.after' : against ? 'fix.before' : 'fix.goes')}</span>
          <span className="mono">
            <b>{field.tag}</b> <Content field={field} against={against} />
          </span>
        </li>
      ))}
    </ul>
  );
}

interface ContentProps {
  readonly field: MarcField;
  readonly against: MarcField | null;
}

/** Blanks at the ends of a text are what many fixes are about: they are shown. */
function Content({ field, against }: ContentProps) {
  const isOther = (code: string, value: string): boolean =>
    against !== null && !against.subfields.some((one) => one.code === code && one.value === value);
  const ind = against !== null && against.ind !== field.ind ? <mark>{blank(field.ind)}</mark> : blank(field.ind);
  return (
    <>
      {field.value === null ? ind : blank(field.value)}
      {field.subfields.map(({ code, value }, index) => (
        <span key={index} className="subfield">
          {' '}
          <b>${code}</b> {isOther(code, value) ? <mark>{withEdges(value)}</mark> : withEdges(value)}
        </span>
      ))}
    </>
  );
}
