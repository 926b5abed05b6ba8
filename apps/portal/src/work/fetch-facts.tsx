import type { Holding, RecordView, RequestDetail } from '@shuqiao/contracts';
import { useDirectory } from '../institutions/directory.queries.js';
import { Skeleton } from '../parts/states.js';
import { useRecord } from '../record/record.queries.js';
import { useMe } from '../sign-in/me.queries.js';
import { useSpeech } from '../text/language.js';
import type { Translate } from '../text/translate.js';

type Fact = readonly [label: string, value: string | null | undefined];

const unique = (texts: readonly (string | null | undefined)[]): string[] => [
  ...new Set(texts.filter((text): text is string => Boolean(text))),
];

/** Call number and location, as many as the library has told of. */
function placeFacts(holding: Holding | undefined, t: Translate): readonly Fact[] {
  const places = holding?.places ?? [];
  const callNumbers = unique([...places.map(({ callNumber }) => callNumber), holding?.callNumber]);
  const locations = unique(places.map(({ location }) => location));
  return [
    [t('work.callNumber'), callNumbers.join(t('word.listComma')) || t('work.noPlace')],
    [t('work.location'), locations.join(t('word.listComma'))],
  ];
}

const bookFacts = ({ publisher, year, edition }: RecordView, t: Translate): readonly Fact[] => [
  [t('work.publisher'), unique([publisher, year?.toString()]).join(t('word.listComma'))],
  [t('work.edition'), edition],
];

/** What it takes to fetch the book from its shelf: whom it is for, where it stands, which edition it is. */
export function FetchFacts({ request }: { readonly request: RequestDetail }) {
  const { t } = useSpeech();
  const { data: me } = useMe();
  const { libraryOf } = useDirectory();
  const { data: record, isPending } = useRecord(request.recordId);
  const isOurs = me?.institutionId === request.supplierId;
  const holding = record?.holdings.find(({ institutionId }) => institutionId === request.supplierId);
  const facts: readonly Fact[] = [
    [t('work.partner'), libraryOf(isOurs ? request.requesterId : request.supplierId)],
    ...(request.supplierId ? placeFacts(holding, t) : []),
    ...(record ? bookFacts(record, t) : []),
  ];
  if (isPending) return <Skeleton lines={4} />;
  return (
    <section aria-labelledby="fetch">
      <h3 id="fetch">{t(isOurs ? 'work.fetch' : 'work.fetchThere')}</h3>
      <dl className="facts fetch-facts">
        {facts.map(
          ([label, value]) =>
            value && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}
