import type { FixView } from '@shuqiao/contracts';
import { Icon } from '../../parts/icons.js';
import { useSpeech } from '../../text/language.js';
import { FixLines } from './fix-lines.js';

interface MendingProps {
  readonly hasFix: boolean;
  readonly fix: FixView | undefined;
}

/** How a finding is mended: by itself, with what that changes, or by a person. */
export function Mending({ hasFix, fix }: MendingProps) {
  const { t } = useSpeech();
  if (!hasFix) return <span className="quiet">{t('findings.byHand')}</span>;
  return (
    <>
      <span className="chip has-fix">
        <Icon name="check" />
        {t('findings.canFix')}
      </span>
      {fix && fix.length > 0 && <FixLines fix={fix} />}
    </>
  );
}
