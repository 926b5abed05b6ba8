import { useQuery } from '@tanstack/react-query';
import type { RecordConversion, RecordForm, RecordFormat, RecordView } from '@shuqiao/contracts';
import { addressOf, API, call } from '../../api/client.js';

const recordPath = (id: string): string => `${API}/records/${encodeURIComponent(id)}`;

/** Which of the two families of formats a record belongs to. */
export const familyOf = ({ format }: Pick<RecordView, 'format'>): RecordFormat =>
  format === 'marc21' ? 'marc21' : 'cnmarc';

/** What a record would lose in a format, and which files can hold it. */
export const useConversion = (id: string, format: RecordFormat) =>
  useQuery({
    queryKey: ['/records', id, 'conversion', format],
    queryFn: ({ signal }) => call<RecordConversion>(`${recordPath(id)}/conversion`, { query: { format }, signal }),
    staleTime: 60_000,
  });

/** Where the browser fetches the file from. */
export const fileOf = (id: string, format: RecordFormat, as: RecordForm): string =>
  addressOf(`${recordPath(id)}/file`, { format, as });
