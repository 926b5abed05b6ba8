import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import type { DayFileReport } from '@shuqiao/contracts';
import { DAY_FILE_BYTES } from '@shuqiao/contracts';
import { useState } from 'react';
import { ErrorNote } from '../parts/states.js';
import { useSpeech } from '../text/language.js';
import { useReadDayFile } from './days.queries.js';
import { SpanWords } from './span-words.js';

interface DayFileProps {
  /** What may be done with what was read; `onDone` puts the file aside. */
  readonly children: (report: DayFileReport, onDone: () => void) => ReactNode;
}

/** A file of days is chosen and read; what it says is shown, and nothing is kept before somebody says so. */
export function DayFile({ children }: DayFileProps) {
  const { t } = useSpeech();
  const read = useReadDayFile();
  const [isTooLong, setIsTooLong] = useState(false);
  const choose = (file: File | null | undefined) => {
    read.reset();
    setIsTooLong(Boolean(file && file.size > DAY_FILE_BYTES));
    if (file && file.size <= DAY_FILE_BYTES) read.mutate(file);
  };
  return (
    <>
      <FileTrigger acceptedFileTypes={['.ics', '.csv', '.txt']} onSelect={(files) => choose(files?.item(0))}>
        <Button className="button">{t(read.isPending ? 'days.reading' : 'days.pick')}</Button>
      </FileTrigger>
      <div aria-live="polite">
        {isTooLong && <p className="wrong">{t('days.tooLong')}</p>}
        {read.error && <ErrorNote error={read.error} />}
        {read.data && <Report report={read.data} />}
      </div>
      {read.data && children(read.data, read.reset)}
    </>
  );
}

function Report({ report }: { readonly report: DayFileReport }) {
  const { t } = useSpeech();
  return (
    <>
      <p>
        <strong>{t('days.found', { n: report.rows, m: report.spans.length })}</strong>
      </p>
      {report.duplicateUids > 0 && <p className="quiet">{t('days.sameUids', { n: report.duplicateUids })}</p>}
      <ul className="day-list">
        {report.spans.map((span) => (
          <li key={`${span.line} ${span.from}`}>
            <SpanWords span={span} />
          </li>
        ))}
      </ul>
      <ul className="day-problems">
        {report.problems.map(({ line, rule, text }, index) => (
          <li key={index}>
            {t('days.problem', { line, rule: t(`days.rule.${rule}`) })} {text && <span className="quiet">{text}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
