import type { MachineView, SecretMade } from '@shuqiao/contracts';
import { useAnnounce } from '../frame/announce.js';
import { SystemDoing } from '../frame/system-doing.js';
import { PressButton } from '../parts/press-button.js';
import { ErrorNote } from '../parts/states.js';
import { showInstant } from '../text/dates.js';
import { useSpeech } from '../text/language.js';
import { useEndSecret, useNewSecret, useRestore, useStop } from './machines.queries.js';

interface MachineSheetProps {
  readonly machine: MachineView;
  readonly onSecret: (made: SecretMade) => void;
}

/** One system: what it may do, its secrets, and what can be done about it. */
export function MachineSheet({ machine, onSecret }: MachineSheetProps) {
  const { t } = useSpeech();
  const roles = machine.roles.map((role) => t(`role.${role}`)).join(t('word.listComma'));
  return (
    <article className="sheet machine" aria-label={machine.name}>
      <header>
        <h2>{machine.name}</h2>
        {!machine.isActive && <p className="tag">{t('machines.isStopped')}</p>}
      </header>
      <p className="quiet">{t('machines.may', { roles })}</p>
      <p>
        {t('machines.id')} <code>{machine.id}</code>
      </p>
      {machine.secrets.length === 0 && <p className="wrong">{t('machines.noSecret')}</p>}
      <ul className="secrets">
        {machine.secrets.map((secret) => (
          <SecretLine key={secret.id} machine={machine} secret={secret} />
        ))}
      </ul>
      <SystemDoing
        system={machine}
        renew={useNewSecret(machine.id)}
        stop={useStop(machine.id)}
        restore={useRestore(machine.id)}
        onSecret={onSecret}
        said={{ stopped: 'machines.stopped', restored: 'machines.restored' }}
      />
    </article>
  );
}

interface SecretLineProps extends Pick<MachineSheetProps, 'machine'> {
  readonly secret: MachineView['secrets'][number];
}

function SecretLine({ machine: { name }, secret }: SecretLineProps) {
  const { t, language } = useSpeech();
  const announce = useAnnounce();
  const end = useEndSecret();
  const at = showInstant(secret.createdAt, language);
  const facts = [
    t('machines.made', { at }),
    secret.usedAt ? t('machines.used', { at: showInstant(secret.usedAt, language) }) : t('machines.unused'),
    ...(secret.endsAt ? [t('machines.until', { at: showInstant(secret.endsAt, language) })] : []),
  ];
  return (
    <li>
      <span>{facts.join(' · ')}</span>
      <PressButton
        label={t('machines.endSecretOf', { name, at })}
        isPending={end.isPending}
        onPress={() => end.mutate(secret.id, { onSuccess: () => announce(t('machines.secretEnded', { name })) })}
      >
        {t('machines.endSecret')}
      </PressButton>
      {end.error && <ErrorNote error={end.error} />}
    </li>
  );
}
