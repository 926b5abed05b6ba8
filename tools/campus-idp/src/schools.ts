/** One account at a campus; the password is the demo's. */
export interface CampusPerson {
  readonly login: string;
  /** The school's own number of the person. It never leaves the campus: services see a pseudonym made from it. */
  readonly uid: string;
  readonly label: string;
  readonly affiliations: readonly string[];
}

/** One school's identity provider. `scope` is the domain the school may speak for. */
export interface CampusSchool {
  readonly slug: string;
  readonly name: string;
  readonly scope: string;
  readonly people: readonly CampusPerson[];
}

export const DEMO_PASSWORD = 'shuqiao-demo-1';

/** URNs, since the address of the demo changes with its port and a subject must stay the same person. */
export const entityIdOf = ({ slug }: Pick<CampusSchool, 'slug'>): string => `urn:shuqiao:demo:idp:${slug}`;

export const demoSchools: readonly CampusSchool[] = [
  {
    slug: 'whu',
    name: '武汉大学',
    scope: 'whu.edu.cn',
    people: [
      { login: 'student.whu', uid: '2024300001', label: '学生', affiliations: ['student', 'member'] },
      { login: 'teacher.whu', uid: '00030001', label: '教师', affiliations: ['faculty', 'member'] },
      { login: 'alum.whu', uid: '1999300001', label: '校友（不能借书）', affiliations: ['alum'] },
    ],
  },
  {
    slug: 'jhun',
    name: '江汉大学',
    scope: 'jhun.edu.cn',
    people: [
      { login: 'student.jhun', uid: '2024110001', label: '学生', affiliations: ['student', 'member'] },
      { login: 'teacher.jhun', uid: '00011001', label: '教师', affiliations: ['faculty', 'member'] },
    ],
  },
];
