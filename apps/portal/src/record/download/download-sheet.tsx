import { useWatch } from 'react-hook-form';
import { RecordForm, RecordFormat } from '@shuqiao/contracts';
import type { RecordConversion, RecordLoss, RecordView } from '@shuqiao/contracts';
import { z } from 'zod';
import { useContractForm } from '../../forms/contract-form.js';
import { FormChoices } from '../../forms/form-field.js';
import { Sheet } from '../../parts/sheet.js';
import { ErrorNote, Skeleton } from '../../parts/states.js';
import { useSpeech } from '../../text/language.js';
import type { Translate } from '../../text/translate.js';
import { familyOf, fileOf, useConversion } from './download.queries.js';

const Chosen = z.object({ format: RecordFormat.extract(['cnmarc', 'marc21']), as: RecordForm });

interface DownloadSheetProps {
  readonly record: RecordView;
  readonly onClose: () => void;
}

/** The record as a file: which format, which kind of file, and what a conversion loses before it is taken. */
export function DownloadSheet({ record, onClose }: DownloadSheetProps) {
  const { t } = useSpeech();
  const own = familyOf(record);
  const form = useContractForm(Chosen, { start: { format: own, as: 'iso2709' } });
  const { format, as } = Chosen.parse(useWatch({ control: form.control }));
  const conversion = useConversion(record.id, format);
  const isTooLong = conversion.data?.forms.includes(as) === false;
  const formats = [...Chosen.shape.format.options].sort((one) => (one === own ? -1 : 1));
  const formatName = (one: (typeof formats)[number]): string =>
    one === own
      ? t('download.own', { format: record.format.toUpperCase() })
      : t('download.converted', { format: one === 'marc21' ? 'MARC 21' : 'CNMARC' });
  return (
    <Sheet title={t('download.title')} onClose={onClose}>
      <FormChoices
        form={form}
        name="format"
        legend={t('download.format')}
        choices={formats.map((value) => ({ value, label: formatName(value) }))}
      />
      {format !== own && <Losses conversion={conversion} />}
      <FormChoices
        form={form}
        name="as"
        legend={t('download.form')}
        choices={RecordForm.options.map((value) => ({ value, label: t(`download.form.${value}`) }))}
      />
      {as === 'iso2709_gbk' && <NotInGbk characters={conversion.data?.notInGbk ?? []} />}
      {isTooLong ? (
        <p role="status">{t('download.tooLong')}</p>
      ) : (
        <a className="button primary wide" href={fileOf(record.id, format, as)} download>
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
