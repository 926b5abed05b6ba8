import fc from 'fast-check';
import { markMatches } from './matches.js';

const marked = (text: string, query: string) =>
  markMatches(text, query)
    .map(({ text: piece, hit }) => (hit ? `[${piece}]` : piece))
    .join('');

describe('marking what was looked for', () => {
  it.each([
    ['深度学习入门', '深度', '[深度]学习入门'],
    ['深度学习入门', '学习', '深度[学习]入门'],
    ['Deep Learning', 'learning', 'Deep [Learning]'],
    ['Ｐｙｔｈｏｎ编程', 'python', '[Ｐｙｔｈｏｎ]编程'],
    ['红楼梦', '红楼梦 曹雪芹', '[红楼梦]'],
    ['吉林的森林', '林', '吉[林]的森[林]'],
    ['𠮷野家史', '𠮷野', '[𠮷野]家史'],
    ['漢書補注', '汉书', '[漢書]補注'],
    ['读后汉书', '後漢書', '读[后汉书]'],
    ['𨦫之化學', '化学', '𨦫之[化學]'],
    ['機器學習與深度網絡', '深度学习', '機器[學習]與[深度]網絡'],
    ['红楼梦', '', '红楼梦'],
    ['红楼梦', '，。', '红楼梦'],
  ])('in %s by %s gives %s', (text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });

  it.each([
    ['Thermodynamic history of the office', 'history of the', 'Thermodynamic [history] [of] [the] office'],
    ['Thermodynamic', 'the', 'Thermodynamic'],
    ['Office of Science', 'of', 'Office [of] Science'],
    ['Engineering', 'engine', '[Engine]ering'],
    ['Reengineering engines', 'engine', 'Reengineering [engine]s'],
    ['Engines of engine', 'engine', 'Engines of [engine]'],
    ['Engineering of soil', 'engine soil', 'Engineering of [soil]'],
    ['Python编程', '编程', 'Python[编程]'],
    ['学Python编程', 'python', '学[Python]编程'],
    ['ISO2709', '2709', 'ISO2709'],
  ])('P-28: marks whole words: in %s by %s gives %s', (text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });

  it('falls back to pairs of characters, as the catalogue finds them', () => {
    expect(marked('机器学习与深度网络', '深度学习')).toBe('机器[学习]与[深度]网络');
    expect(marked('深度学习', '深度学习')).toBe('[深度学习]');
  });

  it('never loses or adds a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, query) => {
        expect(
          markMatches(text, query)
            .map(({ text: piece }) => piece)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
