import { useState } from 'react';
import { Link } from 'react-router';
import type { RecordView } from '@shuqiao/contracts';
import { useAnnounce } from '../frame/announce.js';
import { KeepOrSignIn } from '../favourites/keep-button.js';
import { copyText } from '../parts/copy.js';
import { Icon } from '../parts/icons.js';
import { PressButton } from '../parts/press-button.js';
import { Sheet } from '../parts/sheet.js';
import { useSpeech } from '../text/language.js';
import { DownloadButton } from './download/download-button.js';

interface RecordToolsProps {
  readonly record: RecordView;
  readonly isStaff: boolean;
}

/** What a reader does with a record beside borrowing: keep it, cite it, send it to a friend, ask; its file is for staff. */
export function RecordTools({ record, isStaff }: RecordToolsProps) {
  const { t } = useSpeech();
  return (
    <section className="sheet" aria-labelledby="tools">
      <h2 id="tools">{t('tools.title')}</h2>
      <p className="record-tools">
        <KeepOrSignIn id={record.id} title={record.title} />
        <Cite record={record} />
        <Share record={record} />
        {isStaff && <DownloadButton record={record} />}
      </p>
      <p>
        <Link className="ask-about" to={`/ask?record=${record.id}`}>
          <Icon name="ask" />
          {t('record.ask')}
        </Link>
      </p>
    </section>
  );
}

function Cite({ record }: { readonly record: RecordView }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const [isOpen, setOpen] = useState(false);
  const copy = async () => {
    if (await copyText(record.citation)) announce(t('cite.copied'));
  };
  return (
    <>
      <PressButton className="button" onPress={() => setOpen(true)}>
        {t('tools.cite')}
      </PressButton>
      {isOpen && (
        <Sheet title={t('cite.title')} onClose={() => setOpen(false)}>
          <p className="citation">{record.citation}</p>
          <p className="quiet">{t('cite.what')}</p>
          <PressButton className="button primary wide" onPress={() => void copy()}>
            {t('cite.copy')}
          </PressButton>
        </Sheet>
      )}
    </>
  );
}

/** By the phone's own sheet where it has one, else the link is copied; where even that is not allowed it is shown. */
function Share({ record }: { readonly record: RecordView }) {
  const { t } = useSpeech();
  const announce = useAnnounce();
  const [isShown, setShown] = useState(false);
  const url = `${window.location.origin}/records/${record.id}`;
  const share = async () => {
    if ('share' in navigator) {
      // Closing the phone's sheet without choosing is no failure.
      await navigator.share({ title: record.title, url }).catch(() => undefined);
      return;
    }
    if (await copyText(url)) announce(t('share.copied'));
    else setShown(true);
  };
  return (
    <>
      <PressButton className="button" onPress={() => void share()}>
        {t('tools.share')}
      </PressButton>
      {isShown && (
        <Sheet title={t('share.title')} onClose={() => setShown(false)}>
          <p className="citation">{url}</p>
          <p className="quiet">{t('share.byHand')}</p>
        </Sheet>
      )}
    </>
  );
}
