import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { RequestView } from '@shuqiao/contracts';
import { Icon } from '../parts/icons.js';
import { PressButton } from '../parts/press-button.js';
import { actionsOf, wordOf } from '../requests/acting/actions.js';
import type { PressedAction } from '../requests/acting/actions.js';
import { hasEnded } from '../requests/progress/step-line.js';
import { useSpeech } from '../text/language.js';
import { useWorkList } from './work-list.context.js';

interface RowActionsProps {
  readonly request: RequestView;
}

/** The next step as a button, the others behind ⋯; nothing the service does not offer. */
export function RowActions({ request }: RowActionsProps) {
  const { t } = useSpeech();
  const { act } = useWorkList();
  const [first, ...others] = actionsOf(request);
  if (first === undefined && hasEnded(request.state)) return null;
  if (first === undefined || first === 'cancel') return <Waiting request={request} actions={actionsOf(request)} />;
  return (
    <span className="row-actions">
      <PressButton
        // Another step is another button: whoever holds the key down, or clicks twice, takes one step.
        key={first}
        className="button primary"
        label={t('work.actOn', { action: t(`act.${first}`), title: request.title })}
        isPending={act.pendingId === request.id}
        onPress={() => act.begin(request, first)}
      >
        {t(`act.${first}`)}
      </PressButton>
      <OtherActions request={request} actions={others} />
    </span>
  );
}

interface OtherActionsProps extends RowActionsProps {
  readonly actions: readonly PressedAction[];
}

/** It is the other side's turn; what is left can only be taken back. */
function Waiting(props: OtherActionsProps) {
  const { t } = useSpeech();
  return (
    <span className="row-actions">
      <span className="quiet">{t('work.nothingToDo')}</span>
      <OtherActions {...props} />
    </span>
  );
}

function OtherActions({ request, actions }: OtherActionsProps) {
  const { t } = useSpeech();
  const { act } = useWorkList();
  if (actions.length === 0) return null;
  return (
    <MenuTrigger>
      <Button className="icon-button" aria-label={t('work.moreActions', { title: request.title })}>
        <Icon name="dots" />
      </Button>
      <Popover className="popover">
        <Menu className="menu" onAction={(key) => act.begin(request, key as PressedAction)}>
          {actions.map((action) => (
            <MenuItem key={action} id={action} className="menu-item">
              {t(wordOf(request, action))}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
