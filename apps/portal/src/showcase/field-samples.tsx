import { useState } from 'react';
import { Choices } from '../parts/choices.js';
import { Field } from '../parts/field.js';
import type { FieldProps } from '../parts/field.js';
import { longTitle, statesIn } from './sample.js';
import type { Samples, Say } from './sample.js';

/** What is filled in. */
export function fieldSamples(say: Say): Samples {
  const state = statesIn(say);
  const [title, note] = [say('书名', 'Title'), say('备注', 'Note')];
  const missing = say('请填写这一项。', 'Please fill this in.');
  const hint = say('例如：红楼梦', 'For example: Dream of the Red Chamber');
  return {
    Field: [
      { state: state.empty, shown: <Typed name="empty" label={title} hint={hint} /> },
      { state: state.plain, shown: <Typed name="plain" label={title} value="红楼梦" isRequired /> },
      { state: state.wrong, shown: <Typed name="wrong" label={title} wrong={missing} isRequired /> },
      { state: say('日期', 'A day'), shown: <Typed name="day" label={say('日期', 'Day')} type="date" /> },
      { state: state.long, shown: <Typed name="long" label={longTitle(say)} value={longTitle(say)} /> },
      { state: say('多行', 'Several lines'), shown: <Typed name="rows" label={note} value={hint} rows={3} /> },
    ],
    Choices: [
      { state: state.empty, shown: <Chosen say={say} name="none" first={null} /> },
      { state: state.plain, shown: <Chosen say={say} name="one" first="loan" /> },
      { state: state.wrong, shown: <Chosen say={say} name="fault" first={null} wrong={missing} /> },
    ],
  };
}

type TypedProps = Omit<FieldProps, 'value' | 'onChange'> & Partial<Pick<FieldProps, 'value'>>;

function Typed({ value = '', ...field }: TypedProps) {
  const [typed, setTyped] = useState(value);
  return <Field {...field} value={typed} onChange={setTyped} />;
}

interface ChosenProps {
  readonly say: Say;
  readonly name: string;
  readonly first: string | null;
  readonly wrong?: string;
}

function Chosen({ say, name, first, wrong }: ChosenProps) {
  const [chosen, setChosen] = useState(first);
  const choices = [
    { value: 'loan', label: say('借原书', 'Borrow the book') },
    { value: 'copy', label: say('要复印件', 'Have pages copied') },
    { value: 'long', label: longTitle(say) },
  ];
  const legend = say('想怎么用', 'How would you use it');
  return <Choices legend={legend} name={name} choices={choices} chosen={chosen} onChoose={setChosen} wrong={wrong} />;
}
