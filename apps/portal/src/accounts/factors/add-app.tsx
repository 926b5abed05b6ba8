import type { NewTotp } from '@shuqiao/contracts';
import { useSpeech } from '../../text/language.js';
import { CodeForm } from './code-form.js';
import { useConfirmApp } from './factors.queries.js';
import { QrPicture } from './qr-picture.js';

interface AddAppProps {
  readonly app: NewTotp;
  readonly onAdded: (recoveryCodes: readonly string[]) => void;
}

/** Three steps: an app, the picture or the key in letters, and the first code. */
export function AddApp({ app: { uri, secret }, onAdded }: AddAppProps) {
  const { t } = useSpeech();
  const confirm = useConfirmApp();
  const inGroups = secret.replace(/(.{4})(?=.)/g, '$1 ');
  return (
    <div className="add-app">
      <ol>
        <li>{t('factor.appStep')}</li>
        <li>
          {t('factor.scanStep')}
          <QrPicture text={uri} label={t('factor.qr')} />
          <p>
            {t('factor.typeStep')}
            <br />
            <code className="secret">{inGroups}</code>
          </p>
        </li>
        <li>{t('factor.codeStep')}</li>
      </ol>
      <CodeForm
        kind="code"
        go={t('factor.confirm')}
        isPending={confirm.isPending}
        error={confirm.error}
        onSend={(sent) => confirm.mutate(sent, { onSuccess: ({ recoveryCodes }) => onAdded(recoveryCodes) })}
      />
    </div>
  );
}
