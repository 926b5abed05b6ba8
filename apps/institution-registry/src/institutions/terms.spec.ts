import { cityInEnglish, foldName, termsOf, wantedIn } from './terms.js';

const whu = termsOf({
  names: ['武汉大学'],
  shortNames: ['武大', 'WHU'],
  nameEn: 'Wuhan University',
  city: '武汉市',
  codes: ['10486'],
});

describe('P-9: what an institution is found by', () => {
  it.each([
    '武汉大学',
    '武大',
    'whu',
    'wuhandaxue',
    'whdx',
    'wuda',
    'wd',
    'wuhanuniversity',
    'wu',
    '武汉',
    'wuhan',
    '10486',
  ])('is %s among other things', (term) => {
    expect(whu).toContain(term);
  });

  it('reads characters by the word they stand in, and the place of an autonomous prefecture', () => {
    const terms = termsOf({
      names: ['长江大学'],
      shortNames: [],
      nameEn: null,
      city: '恩施土家族苗族自治州',
      codes: [],
    });
    expect(terms).toEqual(expect.arrayContaining(['changjiangdaxue', 'cjdx', '恩施', 'enshi']));
  });

  it.each([
    ['武汉市', 'Wuhan'],
    ['恩施土家族苗族自治州', 'Enshi'],
    ['西安市', "Xi'an"],
    ['重庆市', 'Chongqing'],
  ])('P-21: writes %s as %s', (city, english) => {
    expect(cityInEnglish(city)).toBe(english);
  });

  it('does not care for width, case, blanks and punctuation', () => {
    expect(foldName('中国地质大学（武汉）')).toBe('中国地质大学武汉');
    expect(foldName(' Wu Han–ＤＡ xue ')).toBe('wuhandaxue');
    expect(wantedIn('%_ ·')).toBeNull();
  });

  it('looks for few letters only where a term begins with them', () => {
    expect(wantedIn('wd')).toEqual({ exact: 'wd', begins: 'wd%', within: null, shortened: null });
    expect(wantedIn('武大')).toEqual({ exact: '武大', begins: '武大%', within: '%武大%', shortened: '武%大%' });
  });
});
