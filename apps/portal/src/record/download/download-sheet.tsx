import { useState } from 'react';
import type { RecordConversion, RecordForm, RecordFormat, RecordLoss, RecordView } from '@shuqiao/contracts';
import { Sheet } from '../../parts/sheet.js';
import { ErrorNote, Skeleton } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import type { Translate } from '../../text/translate.js';
import { familyOf, fileOf, useConversion } from './download.queries.js';

const forms = ['iso2709', 'iso2709_gbk', 'marcxml', 'marcjson'] as const satisfies readonly RecordForm[];
const formats = ['cnmarc', 'marc21'] as const satisfies readonly RecordFormat[];

interface DownloadSheetProps {
  readonly record: RecordView;
  readonly onClose: () => void;
}

/** The record as a file: which format, which kind of file, and what a conversion loses before it is taken. */
export function DownloadSheet({ record, onClose }: DownloadSheetProps) {
  const { t } = useSpeech();
  const own = familyOf(record);
  const [format, setFormat] = useState<RecordFormat>(own);
  const [form, setForm] = useState<RecordForm>('iso2709');
  const conversion = useConversion(record.id, format);
  const isTooLong = conversion.data?.forms.includes(form) === false;
  const others = formats.filter((one) => one !== own);
  return (
    <Sheet title={t('download.title')} onClose={onClose}>
      <fieldset className="choices">
        <legend>{t('download.format')}</legend>
        {[own, ...others].map((one) => (
          <Choice key={one} name="format" isChosen={one === format} onChoose={() => setFormat(one)}>
            {one === own
              ? t('download.own', { format: record.format.toUpperCase() })
              : t('download.converted', { format: one === 'marc21' ? 'MARC 21' : 'CNMARC' })}
          </Choice>
        ))}
      </fieldset>
      {format !== own && <Losses conversion={conversion} />}
      <fieldset className="choices">
        <legend>{t('download.form')}</legend>
        {forms.map((one) => (
          <Choice key={one} name="form" isChosen={one === form} onChoose={() => setForm(one)}>
            {t(`download.form.${one}`)}
          </Choice>
        ))}
      </fieldset>
      {form === 'iso2709_gbk' && <NotInGbk characters={conversion.data?.notInGbk ?? []} />}
      {isTooLong ? (
        <p role="status">{t('download.tooLong')}</p>
      ) : (
        <a className="button primary wide" href={fileOf(record.id, format, form)} download>
          {t('download.go')}
        </a>
      )}
    </Sheet>
  );
}

function NotInGbk({ characters }: { readonly characters: readonly string[] }) {
  const { t } = useSpeech();
  if (characters.length === 0) return null;
  return <p role="status">{t('download.notInGbk', { characters: characters.join(' ') })}</p>;
}

interface ChoiceProps {
  readonly name: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly children: string;
}

function Choice({ name, isChosen, onChoose, children }: ChoiceProps) {
  return (
    <label>
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} />
      <span>{children}</span>
    </label>
  );
}

function Losses({ conversion }: { readonly conversion: ReturnType<typeof useConversion> }) {
  const { data, error, refetch } = conversion;
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  return <div role="status">{data ? <LossList conversion={data} /> : <Skeleton lines={3} />}</div>;
}

const SHOWN_AT_ONCE = 5;

function LossList({ conversion: { losses } }: { readonly conversion: RecordConversion }) {
  const { t } = useSpeech();
  const [first, more] = [losses.slice(0, SHOWN_AT_ONCE), losses.slice(SHOWN_AT_ONCE)];
  if (losses.length === 0) return <p>{t('download.noLoss')}</p>;
  return (
    <div className="losses">
      <p className="losses-title">{t('download.losses')}</p>
      <LossLines losses={first} />
      {more.length > 0 && (
        <details>
          <summary>{t('download.moreLosses', { n: more.length })}</summary>
          <LossLines losses={more} />
        </details>
      )}
    </div>
  );
}

function LossLines({ losses }: { readonly losses: readonly RecordLoss[] }) {
  const { t, language } = useSpeech();
  return (
    <ul>
      {losses.map(({ tag, name, parts, why }, at) => (
        <li key={at}>
          <strong>
            {tag} {name[language]}
          </strong>
          {parts.length > 0 && ` ${wordsOf(parts, t)}`}
          <span className="quiet loss-why">{why[language]}</span>
        </li>
      ))}
    </ul>
  );
}

/** Subfields as they are written, positions and indicators in words. */
function wordsOf(parts: readonly string[], t: Translate): string {
  const words = parts.map((part) => {
    if (part.startsWith('$')) return part;
    if (part.startsWith('ind')) return t('download.indicators');
    return part === 'tag' ? t('download.kind') : t('download.positions', { n: part });
  });
  return [...new Set(words)].join(t('word.listComma'));
}
