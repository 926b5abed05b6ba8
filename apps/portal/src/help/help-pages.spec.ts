import { Role } from '@shuqiao/contracts';
import { workPlacesOf } from '../shell/places.js';
import { texts } from '../text/texts.js';
import { translatorFor } from '../text/translate.js';
import { helpPages } from './help-pages.js';
import { KEY, type Topic, wordsOf } from './topic.js';

const keysIn = (words: string): string[] => [...words.matchAll(KEY)].map(([, key]) => key ?? '').sort();
const wordsIn = ({ title, steps }: Topic) => [title, ...steps];
const all = [...helpPages].flatMap(([role, topics]) =>
  topics.flatMap((topic) => wordsIn(topic).map((words) => [role, ...words] as const)),
);

describe('help', () => {
  it('has a page for each role, which tells of every place that the role’s rail leads to', () => {
    for (const role of Role.options) {
      const topics = helpPages.get(role) ?? [];
      const told = JSON.stringify(topics);
      const places = workPlacesOf({ roles: [role] });
      if (places.length > 0) expect(topics).not.toEqual([]);
      for (const { to, label } of places)
        expect([role, to, topics.some((topic) => topic.to === to) || told.includes(`{${label}}`)]).toEqual([
          role,
          to,
          true,
        ]);
    }
  });

  it.each(all)('of %s names buttons as their pages do, in both languages alike: %s', (_role, zh, en) => {
    expect(keysIn(en)).toEqual(keysIn(zh));
    for (const key of keysIn(zh)) expect(Object.keys(texts)).toContain(key);
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).not.toMatch(/\p{Script=Han}/u);
  });

  it('shows the names of buttons in quotes', () => {
    const words = ['点{action.undo}。', 'Press {action.undo}.'] as const;
    expect(wordsOf(words, 'zh', translatorFor('zh'))).toBe('点“撤销”。');
    expect(wordsOf(words, 'en', translatorFor('en'))).toBe('Press ‘Undo’.');
  });
});
