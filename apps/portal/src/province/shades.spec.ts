import { shadesOf } from './shades.js';

it('makes a deep and a pale shade of a colour', () => {
  expect(shadesOf('#7a1f3d')).toEqual({ '--doing': '#7a1f3d', '--doing-deep': '#5f1830', '--doing-pale': '#f0e6ea' });
  expect(shadesOf('#000000')).toEqual({ '--doing': '#000000', '--doing-deep': '#000000', '--doing-pale': '#e3e3e3' });
});
