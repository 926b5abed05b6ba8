import { newStaff, SCHOOL } from '@shuqiao/testing';

/** Who works with records: at Wuhan University, at a library beside it, at one that has nothing to do with it, for the province. */
export const cataloguer = newStaff(SCHOOL.whu, 'cataloguer');
export const colleague = newStaff(SCHOOL.hust, 'cataloguer');
export const stranger = newStaff(SCHOOL.wust, 'cataloguer');
export const provincial = newStaff(SCHOOL.whu, 'province_admin');
