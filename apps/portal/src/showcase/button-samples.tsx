import { useMemo, useState } from 'react';
import { copyText } from '../parts/copy.js';
import { Icon, iconNames } from '../parts/icons.js';
import { KeysHelp } from '../parts/keys-help.js';
import { usePageKeys } from '../parts/keys.js';
import { PressButton } from '../parts/press-button.js';
import { Sheet } from '../parts/sheet.js';
import { WebLink } from '../parts/web-link.js';
import { longTitle, statesIn } from './sample.js';
import type { Samples, Say } from './sample.js';

/** What is pressed, and what opens by it. */
export function buttonSamples(say: Say): Samples {
  const state = statesIn(say);
  const submit = say('提交申请', 'Send the request');
  return {
    PressButton: [
      { state: state.plain, shown: <PressButton>{submit}</PressButton> },
      { state: say('主要', 'Primary'), shown: <PressButton className="button primary">{submit}</PressButton> },
      { state: say('要小心', 'Danger'), shown: <PressButton className="button danger">{submit}</PressButton> },
      { state: state.loading, shown: <PressButton isPending>{say('正在提交…', 'Sending…')}</PressButton> },
      { state: state.disabled, shown: <PressButton isDisabled>{submit}</PressButton> },
      { state: state.long, shown: <PressButton className="button wide">{longTitle(say)}</PressButton> },
    ],
    Icon: [{ state: state.plain, shown: iconNames.map((name) => <Icon key={name} name={name} />) }],
    WebLink: [
      { state: state.plain, shown: <WebLink url="https://example.org/">{say('在线阅读', 'Read online')}</WebLink> },
      { state: say('不是网址', 'No address'), shown: <WebLink url="javascript:">{say('只是文字', 'Text')}</WebLink> },
      { state: state.long, shown: <WebLink url="https://example.org/">{longTitle(say)}</WebLink> },
    ],
    Sheet: [
      { state: state.plain, shown: <OpensSheet name={say('打开说明', 'Open the sheet')} text={submit} /> },
      { state: state.long, shown: <OpensSheet name={say('打开长文', 'Open a long one')} text={longTitle(say)} /> },
    ],
    KeysHelp: [{ state: state.plain, shown: <OpensKeys name={say('键盘操作', 'Keys')} /> }],
    usePageKeys: [{ state: say('按 k 键', 'Press k'), shown: <CountsKeys say={say} /> }],
    copyText: [{ state: state.plain, shown: <Copies say={say} /> }],
  };
}

function OpensSheet({ name, text }: { readonly name: string; readonly text: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <PressButton onPress={() => setOpen(true)}>{name}</PressButton>
      {isOpen && (
        <Sheet title={text} onClose={() => setOpen(false)}>
          <p>{text}</p>
        </Sheet>
      )}
    </>
  );
}

function OpensKeys({ name }: { readonly name: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <PressButton onPress={() => setOpen(true)}>{name}</PressButton>
      {isOpen && <KeysHelp keys={[['?', 'work.key.help']]} onClose={() => setOpen(false)} />}
    </>
  );
}

function CountsKeys({ say }: { readonly say: Say }) {
  const [count, setCount] = useState(0);
  const keys = useMemo(() => ({ k: () => setCount((before) => before + 1) }), []);
  usePageKeys(keys);
  return <p>{say(`按了 ${count} 次`, `Pressed: ${count}`)}</p>;
}

function Copies({ say }: { readonly say: Say }) {
  const [isCopied, setCopied] = useState(false);
  return (
    <PressButton onPress={() => void copyText('978-7-02-000220-7').then(setCopied)}>
      {isCopied ? say('已复制', 'Copied') : say('复制', 'Copy')}
    </PressButton>
  );
}
